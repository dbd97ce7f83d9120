package io.sluice.bench.select.flow;

import io.sluice.schemas.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a topology has committed, after it has done so: on nobody's time. */
public final class Results implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<byte[]> taker;

    /**
     * @param taker of every value
     */
    public Results(Connection connection, String topic, int partitions, Consumer<byte[]> taker) {
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.taker = taker;
        List<TopicPartition> all =
                IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
        consumer.assign(all);
    }

    /**
     * When the broker wrote the next so many records, in ascending order, milliseconds.
     *
     * @throws IllegalStateException if there are fewer for a minute, or more
     */
    long[] writtenAt(int count) {
        long[] moments = new long[count];
        int read = 0;
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (read < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (read == count) {
                    throw new IllegalStateException("More came out than went in");
                }
                moments[read++] = record.timestamp();
                taker.accept(record.value());
            }
            if (read < count && System.nanoTime() > until) {
                throw new IllegalStateException(
                        "Of %,d records only %,d came out".formatted(count, read));
            }
        }
        Arrays.sort(moments);
        return moments;
    }

    /** Reads all that is committed by now; how many records that is. */
    public long drain() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long read = 0;
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                taker.accept(record.value());
                read++;
            }
        }
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
