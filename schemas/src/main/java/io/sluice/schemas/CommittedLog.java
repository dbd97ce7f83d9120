package io.sluice.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their beginning, in no group: each time all that is committed by then, and the
 * next time what has come since. For one thread.
 */
public final class CommittedLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Duration patience;

    public CommittedLog(Connection connection, String topic) {
        this(connection.properties(), List.of(topic));
    }

    /**
     * Reads several topics as one log.
     *
     * @param client properties of the consumer, the broker's address among them
     */
    public CommittedLog(Map<String, Object> client, List<String> topics) {
        this(consumer(client), topics, Silence.PATIENCE);
    }

    /**
     * @param patience with a broker that gives nothing
     */
    CommittedLog(Consumer<byte[], byte[]> consumer, List<String> topics, Duration patience) {
        this.consumer = consumer;
        this.topics = topics;
        this.patience = patience;
    }

    /**
     * Reads on to the end, partition by partition in the order of each.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker gives nothing for a
     *     minute, or there is no such topic
     */
    public void readOn(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        assignNew();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Silence silence = new Silence(patience);
        for (long left = left(ends); left > 0; left = left(ends)) {
            silence.at(-left, String.join(", ", topics));
            consumer.poll(POLL).forEach(reader);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("auto.offset.reset", "earliest"); // of what expires while it is read
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /** A topic that is not there yet has no partitions, and may be given more. */
    private void assignNew() {
        List<TopicPartition> partitions =
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        if (partitions.size() > consumer.assignment().size()) {
            Map<TopicPartition, Long> reached = new HashMap<>();
            consumer.assignment().forEach(p -> reached.put(p, consumer.position(p)));
            consumer.assign(partitions);
            reached.forEach(consumer::seek);
        }
    }
}
