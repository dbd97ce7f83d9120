package io.sluice.embed.io;

import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.flow.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics read from their beginning, committed records only. */
final class KafkaCatalogLog implements CatalogLog {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> topics;

    KafkaCatalogLog(Map<String, Object> client, List<String> topics) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topics = topics;
    }

    @Override
    public List<Arrival> readToEnd() {
        assignNewPartitions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        List<Arrival> arrivals = new ArrayList<>();
        while (ends.entrySet().stream()
                .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            consumer.poll(PATIENCE).forEach(record -> arrivals.add(ArrivalSchema.arrival(record)));
        }
        return arrivals;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** A topic that is not there yet has no partitions. */
    private void assignNewPartitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        if (partitions.size() > consumer.assignment().size()) {
            Map<TopicPartition, Long> reached = new HashMap<>();
            consumer.assignment().forEach(p -> reached.put(p, consumer.position(p)));
            consumer.assign(partitions);
            reached.forEach(consumer::seek);
        }
    }
}
