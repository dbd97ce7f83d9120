package io.sluice.embed.io;

import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.flow.Arrival;
import io.sluice.schemas.Silence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics read from their beginning, committed records only. */
final class KafkaCatalogLog implements CatalogLog {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Duration patience;

    /**
     * Reads.
     *
     * @param patience with a broker that gives nothing
     */
    KafkaCatalogLog(Consumer<byte[], byte[]> consumer, List<String> topics, Duration patience) {
        this.consumer = consumer;
        this.topics = topics;
        this.patience = patience;
    }

    static KafkaCatalogLog open(Map<String, Object> client, List<String> topics) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaCatalogLog(
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                topics,
                Silence.PATIENCE);
    }

    @Override
    public List<Arrival> readToEnd() {
        assignNewPartitions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        List<Arrival> arrivals = new ArrayList<>();
        Silence silence = new Silence(patience);
        for (long left = left(ends); left > 0; left = left(ends)) {
            silence.at(-left, String.join(", ", topics));
            consumer.poll(POLL).forEach(record -> arrivals.add(ArrivalSchema.arrival(record)));
        }
        return arrivals;
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Records that were not read yet. */
    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
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
