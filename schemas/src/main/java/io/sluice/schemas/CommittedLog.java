package io.sluice.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning, in no group: each time all that is committed by then, and the
 * next time what has come since. For one thread.
 */
public final class CommittedLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    public CommittedLog(Connection connection, String topic) {
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("auto.offset.reset", "earliest"); // of what expires while it is read
        this.topic = topic;
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads on to the end, partition by partition in the order of each.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker gives nothing for a
     *     minute, or there is no such topic
     */
    public void readOn(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        assignNew();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Silence silence = new Silence(Silence.PATIENCE);
        for (long left = left(ends); left > 0; left = left(ends)) {
            silence.at(-left, topic);
            consumer.poll(POLL).forEach(reader);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /** A topic that is not there yet has no partitions, and may be given more. */
    private void assignNew() {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList();
        if (partitions.size() > consumer.assignment().size()) {
            Map<TopicPartition, Long> reached = new HashMap<>();
            consumer.assignment().forEach(p -> reached.put(p, consumer.position(p)));
            consumer.assign(partitions);
            reached.forEach(consumer::seek);
        }
    }
}
