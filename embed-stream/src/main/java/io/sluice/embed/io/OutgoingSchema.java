package io.sluice.embed.io;

import io.sluice.embed.flow.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Puts a record into the partition that its partition key says, hashed as Kafka hashes keys. */
final class OutgoingSchema
        implements KafkaRecordSerializationSchema<Outgoing>, KafkaDatasetFacetProvider {
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

    /** Tells the sink its topic, by which it finds transactions to go on with or to abort. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
