package io.sluice.bench;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what the job has committed, all the time, on a thread of its own. */
final class ResultReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String deadLetterTopic;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private long[] writtenAt = new long[1024]; // milliseconds since 1970, in the order of reading
    private int read;
    private long deadLetters;
    private volatile boolean closed;

    private ResultReader(Connection connection, Topics topics) {
        this.deadLetterTopic = topics.deadLetters().name();
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        partitions.add(new TopicPartition(deadLetterTopic, 0));
        for (int p = 0; p < topics.scoredImages().partitions(); p++) {
            partitions.add(new TopicPartition(topics.scoredImages().name(), p));
        }
        consumer.assign(partitions);
        this.thread = new Thread(this::readOn, "bench-reader");
        thread.setDaemon(true);
    }

    static ResultReader start(Connection connection, Topics topics) {
        ResultReader reader = new ResultReader(connection, topics);
        reader.thread.start();
        return reader;
    }

    /** Records read since the beginning, scored images and dead letters alike. */
    int count() {
        lock.lock();
        try {
            return read;
        } finally {
            lock.unlock();
        }
    }

    long deadLetters() {
        lock.lock();
        try {
            return deadLetters;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this many records were read, but no longer than that; whether they were. */
    boolean awaitCount(int wanted, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (read < wanted && left > 0) {
                refuseFailure();
                left =
                        more.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1))) > 0
                                ? left
                                : left - TimeUnit.SECONDS.toNanos(1);
            }
            refuseFailure();
            return read >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /** When the job wrote the records read from one count to another, in ascending order. */
    long[] writtenAt(int from, int to) {
        lock.lock();
        try {
            long[] moments = Arrays.copyOfRange(writtenAt, from, to);
            Arrays.sort(moments);
            return moments;
        } finally {
            lock.unlock();
        }
    }

    private void refuseFailure() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("Reading the results failed: " + thrown, thrown);
        }
    }

    private void readOn() {
        try (consumer) {
            while (!closed) {
                Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL);
                lock.lock();
                try {
                    records.forEach(this::count);
                    more.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        if (read == writtenAt.length) {
            writtenAt = Arrays.copyOf(writtenAt, 2 * read);
        }
        writtenAt[read++] = record.timestamp();
        if (record.topic().equals(deadLetterTopic)) {
            deadLetters++;
        }
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
