package io.sluice.embed.io;

import io.sluice.embed.flow.Outgoing;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Puts a record into the partition that its partition key says, hashed as Kafka hashes keys. */
final class OutgoingSchema implements KafkaRecordSerializationSchema<Outgoing> {
    private static final long serialVersionUID = 1;

    private final String topic;

    OutgoingSchema(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Outgoing record, KafkaSinkContext context, @Nullable Long timestamp) {
        byte[] partitionKey = record.partitionKey().getBytes(StandardCharsets.UTF_8);
        int partitions = context.getPartitionsForTopic(topic).length;
        return new ProducerRecord<>(
                topic,
                Utils.toPositive(Utils.murmur2(partitionKey)) % partitions,
                record.key().getBytes(StandardCharsets.UTF_8),
                record.value());
    }
}
