package io.sluice.trainer.publish;

import io.sluice.schemas.Connection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of a group, one process at a time: whoever opens them last fences the others, and
 * leaves its name with the group's offset so that those can say who it was.
 */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int TRIES = 3;
    private static final int LONGEST = 300_000; // milliseconds that a transaction may take
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Connection connection;
    private final String group;
    private final TopicPartition source;
    private final String name = name();
    private final KafkaProducer<String, byte[]> producer;

    /**
     * @param properties of the producer
     * @param source whose offsets are committed
     */
    Transactions(
            Connection connection,
            Map<String, Object> properties,
            String group,
            TopicPartition source) {
        this.connection = connection;
        this.group = group;
        this.source = source;
        properties.put("transactional.id", group);
        properties.put("acks", "all");
        properties.putIfAbsent("transaction.timeout.ms", LONGEST);
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            long reached = committed().map(OffsetAndMetadata::offset).orElse(0L);
            run(() -> reach(reached));
        } catch (RuntimeException e) {
            producer.close(CLOSING);
            throw e;
        }
    }

    /** Adds a record to the transaction. */
    void send(ProducerRecord<String, byte[]> record) {
        producer.send(record); // a failure comes back from the commit
    }

    /** Adds to the transaction how far the group is. */
    void reach(long offset) {
        producer.sendOffsetsToTransaction(
                Map.of(source, new OffsetAndMetadata(offset, name)),
                new ConsumerGroupMetadata(group));
    }

    /**
     * Makes everything that the work adds visible together.
     *
     * @throws KafkaException if it could not; nothing of it is visible then, or all of it, which
     *     whoever opens transactions next finds out
     */
    void run(Runnable work) {
        long began = System.nanoTime();
        try {
            producer.beginTransaction();
            work.run();
            commit();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new KafkaException(ended((System.nanoTime() - began) / 1_000_000_000), e);
        } catch (TimeoutException | InterruptException e) {
            throw e; // undecided: the next opening settles it
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    private void commit() {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (attempt == TRIES) {
                    throw new TimeoutException(
                            "The broker did not confirm in %d tries what was published; a restart goes on from the last checkpoint and finds out"
                                    .formatted(TRIES),
                            e);
                }
                LOG.warn("The broker does not confirm, try {} of {}", attempt, TRIES);
            }
        }
    }

    private void abort(RuntimeException cause) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            cause.addSuppressed(e);
        }
    }

    /** Why the broker has ended a transaction. */
    private String ended(long seconds) {
        Optional<String> other = other();
        return other.isPresent()
                ? "Another trainer has taken over %s: %s. Two of one name undo each other's work: stop one, or give it another topics.prefix"
                        .formatted(group, other.get())
                : "The broker has ended a transaction of %s that had gone on for %d s: it took too long (kafka.client.transaction.timeout.ms), or another trainer has begun that has not said its name yet. A restart goes on from the last checkpoint"
                        .formatted(group, seconds);
    }

    private Optional<String> other() {
        try {
            return committed()
                    .map(OffsetAndMetadata::metadata)
                    .filter(who -> !who.isEmpty() && !who.equals(name));
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    /** How far the group is, when nobody is about to change it. */
    private Optional<OffsetAndMetadata> committed() {
        try (Admin admin = Admin.create(connection.properties())) {
            return Optional.ofNullable(
                    admin.listConsumerGroupOffsets(
                                    group,
                                    new ListConsumerGroupOffsetsOptions().requireStable(true))
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(source));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot read how far " + group + " is", e.getCause());
        }
    }

    private static String name() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "an unnamed host";
        }
        return "process %d on %s, since %s"
                .formatted(
                        ProcessHandle.current().pid(),
                        host,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
