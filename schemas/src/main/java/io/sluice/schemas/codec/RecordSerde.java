package io.sluice.schemas.codec;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Hands a codec to Kafka clients; a null value, a tombstone, stays null. */
public final class RecordSerde {
    private RecordSerde() {}

    public static <T extends SpecificRecord> Serde<T> of(RecordCodec<T> codec) {
        return Serdes.serdeFrom(serializer(codec), deserializer(codec));
    }

    public static <T extends SpecificRecord> Serializer<T> serializer(RecordCodec<T> codec) {
        return (topic, value) -> value == null ? null : codec.encode(value);
    }

    /** Throws {@link SerializationException} on bytes that are no such record. */
    public static <T extends SpecificRecord> Deserializer<T> deserializer(RecordCodec<T> codec) {
        return (topic, bytes) -> bytes == null ? null : decode(codec, bytes);
    }

    /** Makes null of bytes that are no such record. */
    public static <T extends SpecificRecord> Deserializer<T> forgiving(RecordCodec<T> codec) {
        return (topic, bytes) -> bytes == null ? null : decodedOrNull(codec, bytes);
    }

    private static <T extends SpecificRecord> @Nullable T decodedOrNull(
            RecordCodec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UndecodableRecordException e) {
            return null;
        }
    }

    private static <T extends SpecificRecord> @Nullable T decode(
            RecordCodec<T> codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UndecodableRecordException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }
}
