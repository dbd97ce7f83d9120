package io.sluice.ingest.publish;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes records in transactions that carry along how far a group is, so that both become visible
 * or neither does, and work that was killed goes on at exactly the next record.
 *
 * <p>The transactional id is the group's name: opening a writer fences any other of the same group
 * and aborts what it left open. Kafka forgets a group's progress once it is older than the broker's
 * {@code offsets.retention.minutes}, by default 7 days.
 */
public final class ProgressWriter implements AutoCloseable {
    private static final int TRANSACTION_TIMEOUT_MS = 30_000;
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final String group;
    private final Producer<String, byte[]> producer;
    private final Map<TopicPartition, OffsetAndMetadata> resumed;

    private ProgressWriter(Connection connection, String group) {
        this.group = group;
        this.producer =
                new KafkaProducer<>(
                        properties(connection, group),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.resumed = begin(connection);
    }

    /** Fences whoever wrote for this group before and finds out how far it came. */
    public static ProgressWriter open(Connection connection, String group) {
        return new ProgressWriter(connection, group);
    }

    private Map<TopicPartition, OffsetAndMetadata> begin(Connection connection) {
        try {
            producer.initTransactions();
            return CommittedOffsets.read(connection, group);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** How far the group was when this writer was opened. */
    public Map<TopicPartition, OffsetAndMetadata> resumed() {
        return resumed;
    }

    /**
     * Makes records and progress visible together.
     *
     * @throws KafkaException if it could not; nothing of it is visible then, or all of it, and
     *     opening a new writer tells which
     */
    public void write(
            List<ProducerRecord<String, byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> progress) {
        try {
            send(records, progress);
            producer.commitTransaction();
        } catch (ProducerFencedException e) {
            throw new KafkaException("Another process has taken over " + group, e);
        } catch (OutOfOrderSequenceException
                | AuthorizationException
                | TimeoutException
                | InterruptException e) {
            throw e; // fatal or undecided: the next opening settles it
        } catch (KafkaException e) {
            abort(e);
            throw e;
        }
    }

    /** Everything but the commit. */
    public void send(
            List<ProducerRecord<String, byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> progress) {
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> record : records) {
            producer.send(record); // a failure comes back from the commit
        }
        producer.sendOffsetsToTransaction(progress, new ConsumerGroupMetadata(group));
    }

    private void abort(KafkaException cause) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }

    private static Map<String, Object> properties(Connection connection, String id) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 5);
        properties.put("batch.size", 256 * 1024);
        properties.putAll(connection.properties());
        properties.put("client.id", id);
        properties.put("transactional.id", id);
        properties.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
        properties.put("enable.idempotence", true);
        properties.put("acks", "all");
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        return properties;
    }
}
