package io.sluice.cli.backfill;

import io.sluice.schemas.Silence;
import io.sluice.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a topic still holds, committed records only. For one thread. */
final class Retained implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int BYTES_AT_ONCE = 8 * 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Duration patience;

    Retained(Ends ends, Topic<?> topic) {
        this(consumer(ends), topic.name(), Silence.PATIENCE);
    }

    /**
     * Reads.
     *
     * @param patience with a broker that gives nothing
     */
    Retained(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
        this.consumer = consumer;
        this.partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        this.patience = patience;
    }

    private static Consumer<byte[], byte[]> consumer(Ends ends) {
        Map<String, Object> properties = ends.connection().properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest"); // of what expires while it is read
        properties.put("max.partition.fetch.bytes", BYTES_AT_ONCE);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes some records in their order. */
    @FunctionalInterface
    interface Reader {
        /**
         * @param passed from where reading began to behind these records
         */
        void take(List<ConsumerRecord<byte[], byte[]>> records, Range passed);
    }

    int partitions() {
        return partitions.size();
    }

    /** What was appended since then and is committed now, by partition. */
    Map<TopicPartition, Range> since(Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        Map<TopicPartition, Range> ranges = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            OffsetAndTimestamp start = starts.get(partition); // null where nothing is that young
            ranges.put(
                    partition, new Range(start == null ? end : Math.min(start.offset(), end), end));
        }
        return ranges;
    }

    /**
     * Reads a range to its end.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker gives nothing for a
     *     minute
     */
    void read(TopicPartition partition, Range range, Reader reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.from());
        Silence silence = new Silence(patience);
        long reached = range.from();
        while (reached < range.to()) {
            silence.at(reached, partition);
            List<ConsumerRecord<byte[], byte[]>> records =
                    consumer.poll(POLL).records(partition).stream()
                            .filter(record -> record.offset() < range.to())
                            .toList();
            long position = Math.min(consumer.position(partition), range.to());
            if (position > reached) {
                reached = position;
                reader.take(records, new Range(range.from(), reached));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
