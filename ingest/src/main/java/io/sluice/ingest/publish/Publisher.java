package io.sluice.ingest.publish;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
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
 * Sends the chunks of one run, each in a transaction of its own that carries the run's position.
 *
 * <p>The position is kept where Kafka keeps positions: as a committed offset of the group {@code
 * sluice-ingest-<run>} on partition 0 of the images topic. The number is <em>not</em> an offset of
 * that topic but the count of entries of the run's source that are behind it, and the offset's
 * metadata is their trail. Nobody ever consumes with that group, so whoever computes lag leaves
 * groups of this prefix out. As records and position become visible together or not at all, a run
 * that was killed and is started again goes on at exactly the next entry. Kafka forgets the
 * position once it is older than the broker's {@code offsets.retention.minutes}, by default 7 days.
 *
 * <p>The transactional id is the group's name: opening a publisher fences any other of the same run
 * and aborts what it left open.
 */
public final class Publisher implements AutoCloseable {
    private static final int TRANSACTION_TIMEOUT_MS = 30_000;
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final String group;
    private final TopicPartition ledger;
    private final Producer<String, byte[]> producer;
    private final Position resumed;

    private Publisher(Connection connection, Topics topics, String run) {
        this.group = group(topics, run);
        this.ledger = new TopicPartition(topics.images().name(), 0);
        this.producer =
                new KafkaProducer<>(
                        properties(connection, group),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.resumed = begin(connection);
    }

    /** Fences whoever published this run before and finds out how far it came. */
    public static Publisher open(Connection connection, Topics topics, String run) {
        return new Publisher(connection, topics, run);
    }

    /** The group under which a run keeps its position. */
    public static String group(Topics topics, String run) {
        return topics.group("ingest-" + run);
    }

    private Position begin(Connection connection) {
        try {
            producer.initTransactions();
            return CommittedPosition.read(connection, group, ledger);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** Where the run stood when this publisher was opened. */
    public Position resumed() {
        return resumed;
    }

    /**
     * Makes a chunk's records and its position visible together.
     *
     * @throws KafkaException if it could not; nothing of the chunk is visible then, or all of it,
     *     and opening a new publisher tells which
     */
    public void publish(Chunk chunk) {
        try {
            send(chunk);
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
    void send(Chunk chunk) {
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> record : chunk.records()) {
            producer.send(record); // a failure comes back from the commit
        }
        Position end = chunk.end();
        producer.sendOffsetsToTransaction(
                Map.of(ledger, new OffsetAndMetadata(end.entries(), end.trailText())),
                new ConsumerGroupMetadata(group));
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
