package io.sluice.trainer.sample;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Gives records of a log again that were read before. Offsets are best asked for as they ascend:
 * from one to the next the log is read on where they lie close together, so that thousands cost as
 * much as reading what lies between them, not a trip to the broker each.
 */
final class EarlierRecords implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLOSE = 100; // records that are rather read than passed over

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final Deque<ConsumerRecord<String, byte[]>> come = new ArrayDeque<>();
    private long from = Long.MAX_VALUE; // all from here on has come or is to come

    /**
     * @param consumer of its own
     */
    EarlierRecords(Consumer<String, byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
        consumer.assign(List.of(partition));
    }

    /**
     * The value of a record; nothing where it is gone by now.
     *
     * @throws TimeoutException if the broker does not give it
     */
    Optional<byte[]> value(long offset) {
        if (offset < from || offset > consumer.position(partition) + CLOSE) {
            goTo(offset);
        }
        from = offset;
        try {
            readTo(offset);
        } catch (OffsetOutOfRangeException e) {
            goTo(Math.max(begin(), offset + 1));
        }
        return come.isEmpty() || come.element().offset() > offset
                ? Optional.empty()
                : Optional.of(content(come.element()));
    }

    /** The value of a record, empty where it has none. */
    static byte[] content(ConsumerRecord<String, byte[]> found) {
        return found.value() == null ? new byte[0] : found.value();
    }

    private void readTo(long offset) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        passTo(offset);
        while (come.isEmpty() && consumer.position(partition) <= offset) {
            if (System.nanoTime() > until) {
                throw new TimeoutException(
                        "Offset %d of %s did not come again".formatted(offset, partition.topic()));
            }
            consumer.poll(PATIENCE).forEach(come::add);
            passTo(offset);
        }
    }

    private void passTo(long offset) {
        while (!come.isEmpty() && come.element().offset() < offset) {
            come.remove();
        }
    }

    private void goTo(long offset) {
        come.clear();
        consumer.seek(partition, offset);
    }

    private long begin() {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
