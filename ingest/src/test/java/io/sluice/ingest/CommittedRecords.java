package io.sluice.ingest;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that readers of a topic see. */
public final class CommittedRecords {
    private CommittedRecords() {}

    public static <V extends SpecificRecord> List<V> of(Topic<V> topic, Connection connection)
            throws InterruptedException, ExecutionException {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        RecordCodec<V> codec =
                RecordCodec.of(topic, new ConfluentRegistry(connection.registryUrl()));
        List<V> values = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer =
                new KafkaConsumer<>(
                        properties, new StringDeserializer(), RecordSerde.deserializer(codec))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = written(partitions, connection);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    /** Ends that wait for commits which are not visible yet. */
    private static Map<TopicPartition, Long> written(
            List<TopicPartition> partitions, Connection connection)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(connection.properties())) {
            for (TopicPartition partition : partitions) {
                ends.put(
                        partition,
                        admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                .partitionResult(partition)
                                .get()
                                .offset());
            }
        }
        return ends;
    }
}
