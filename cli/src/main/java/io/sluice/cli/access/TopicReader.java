package io.sluice.cli.access;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Silence;
import io.sluice.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics up to what is committed now. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LogEnds ends;
    private final Watch watch;

    /** Sees how far reading is. */
    @FunctionalInterface
    public interface Watch {
        /**
         * @param passed offsets read or passed over so far
         * @param all that there are to read
         */
        void reached(String topic, long passed, long all);
    }

    public TopicReader(Connection connection) {
        this(connection, (topic, passed, all) -> {});
    }

    public TopicReader(Connection connection, Watch watch) {
        this.ends = new LogEnds(connection);
        this.watch = watch;
        Map<String, Object> properties = connection.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.put("auto.offset.reset", "earliest"); // of what expires while it is read
        properties.put("fetch.max.bytes", 64 * 1024 * 1024);
        properties.put("max.partition.fetch.bytes", 16 * 1024 * 1024);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** In their order; none where there is no such topic. */
    public List<TopicPartition> partitions(Topic<?> topic) {
        return partitions(topic.name());
    }

    /** The same of a topic that is not in the catalog. */
    public List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
    }

    /** The lowest offset of each partition that is still kept. */
    public Map<TopicPartition, Long> first(Topic<?> topic) {
        return consumer.beginningOffsets(partitions(topic));
    }

    /** Whether something was written that is neither committed nor aborted yet. */
    public boolean hasOpenTransaction(Topic<?> topic) {
        return !ends.settled(topic).equals(ends.written(topic));
    }

    /** Reads a topic from its beginning. */
    public void read(Topic<?> topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        read(partitions(topic), reader);
    }

    /** Reads some partitions of one topic from their beginning. */
    public void read(
            Collection<TopicPartition> partitions,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        read(consumer.beginningOffsets(partitions), reader);
    }

    /**
     * Reads some partitions of one topic from where each is said to begin.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker gives nothing for a
     *     minute
     */
    public void read(
            Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Set<TopicPartition> partitions = from.keySet();
        consumer.assign(partitions);
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
        Silence silence = new Silence(Silence.PATIENCE);
        while (!isReached(last)) {
            consumer.poll(POLL).forEach(reader);
            String topic = partitions.iterator().next().topic();
            long read = sum(positions(partitions)) - sum(from);
            silence.at(read, topic);
            watch.reached(topic, read, sum(last) - sum(from));
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean isReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(p -> p, consumer::position));
    }

    @Override
    public void close() {
        ends.close();
        consumer.close();
    }
}
