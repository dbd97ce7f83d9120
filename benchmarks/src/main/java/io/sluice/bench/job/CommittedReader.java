package io.sluice.bench.job;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the scored images and dead letters that are committed, on a thread of its own. */
public final class CommittedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Taker taker;
    private final Thread thread;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean closed;

    /** Takes what was read, also when that is nothing; on the reader's thread. */
    @FunctionalInterface
    public interface Taker {
        void take(ConsumerRecords<byte[], byte[]> records) throws Exception;
    }

    /**
     * Prepares to read from the beginning.
     *
     * @param name of the thread
     * @param atOnce records handed over at once, at most
     */
    public CommittedReader(
            Connection connection, Topics topics, String name, int atOnce, Taker taker) {
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atOnce);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.taker = taker;
        consumer.assign(partitions(topics));
        this.thread = new Thread(this::readOn, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * @throws IllegalStateException if reading has failed
     */
    public void refuseFailure() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("Reading the results failed: " + thrown, thrown);
        }
    }

    private void readOn() {
        try (consumer) {
            while (!closed) {
                taker.take(consumer.poll(POLL));
            }
        } catch (Exception e) { // handed on to who waits
            failure.set(e);
        }
    }

    private static List<TopicPartition> partitions(Topics topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        partitions.add(new TopicPartition(topics.deadLetters().name(), 0));
        for (int p = 0; p < topics.scoredImages().partitions(); p++) {
            partitions.add(new TopicPartition(topics.scoredImages().name(), p));
        }
        return partitions;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
