package io.sluice.bench.select.flow;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The least that can be done with a topic: every record, pixels and all, is written to another one
 * as the bytes it was read as. There is no state, and no byte of a value is looked at. Beside it
 * the same with every value decoded into a record and encoded again, which is what knowing what it
 * says costs.
 */
public final class PassThrough {
    private PassThrough() {}

    public static Topology ofBytes(String from, String to) {
        StreamsBuilder builder = new StreamsBuilder();
        write(read(builder, from), to);
        return builder.build();
    }

    public static <T extends SpecificRecord> Topology decoding(
            String from, String to, RecordCodec<T> codec) {
        StreamsBuilder builder = new StreamsBuilder();
        write(read(builder, from).mapValues(bytes -> again(codec, bytes), Named.as("again")), to);
        return builder.build();
    }

    private static <T extends SpecificRecord> byte[] again(RecordCodec<T> codec, byte[] bytes) {
        try {
            return codec.encode(codec.decode(bytes));
        } catch (UndecodableRecordException e) {
            throw new IllegalStateException("Written by this very process", e);
        }
    }

    private static KStream<String, byte[]> read(StreamsBuilder builder, String topic) {
        return builder.stream(
                topic, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read"));
    }

    private static void write(KStream<String, byte[]> stream, String topic) {
        stream.to(topic, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("write"));
    }
}
