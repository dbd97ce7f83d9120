package io.sluice.cli.access;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of topics that hold nothing but what rooms wrote. */
public final class Decoding {
    private Decoding() {}

    /**
     * The value of a record.
     *
     * @throws IllegalStateException if it is none of ours
     */
    public static <V extends SpecificRecord> V decode(
            RecordCodec<V> codec, ConsumerRecord<byte[], byte[]> record) {
        try {
            return codec.decode(record.value());
        } catch (UndecodableRecordException e) {
            throw new IllegalStateException(
                    "%s holds a record that is none of ours, at offset %d of partition %d: %s"
                            .formatted(
                                    record.topic(),
                                    record.offset(),
                                    record.partition(),
                                    e.getMessage()),
                    e);
        }
    }
}
