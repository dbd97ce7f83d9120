package io.sluice.bench.rate;

import io.sluice.bench.job.CommittedReader;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Counts what the job has committed and notes when it was written. */
final class ResultReader implements AutoCloseable {
    private static final String THREAD = "bench-reader";
    private static final int AT_ONCE = 5000;

    private final String deadLetterTopic;
    private final CommittedReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long[] writtenAt = new long[1024]; // milliseconds since 1970, in the order of reading
    private int read;
    private long deadLetters;

    private ResultReader(Connection connection, Topics topics) {
        this.deadLetterTopic = topics.deadLetters().name();
        this.reader = new CommittedReader(connection, topics, THREAD, AT_ONCE, this::count);
    }

    static ResultReader start(Connection connection, Topics topics) {
        ResultReader results = new ResultReader(connection, topics);
        results.reader.start();
        return results;
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
                reader.refuseFailure();
                left =
                        more.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1))) > 0
                                ? left
                                : left - TimeUnit.SECONDS.toNanos(1);
            }
            reader.refuseFailure();
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

    private void count(ConsumerRecords<byte[], byte[]> records) {
        lock.lock();
        try {
            records.forEach(this::count);
            more.signalAll();
        } finally {
            lock.unlock();
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
        reader.close();
    }
}
