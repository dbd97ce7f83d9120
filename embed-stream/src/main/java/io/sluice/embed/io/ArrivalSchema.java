package io.sluice.embed.io;

import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Place;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records as they are; nothing in them can go wrong here. */
final class ArrivalSchema implements KafkaRecordDeserializationSchema<Arrival> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
        out.collect(arrival(record));
    }

    static Arrival arrival(ConsumerRecord<byte[], byte[]> record) {
        return new Arrival(
                new Place(record.topic(), record.partition(), record.offset()),
                record.timestamp(),
                record.key(),
                record.value());
    }

    @Override
    public TypeInformation<Arrival> getProducedType() {
        return TypeInformation.of(Arrival.class);
    }
}
