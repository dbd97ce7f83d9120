package io.sluice.bench;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Books where every committed scored image and dead letter came from, on a thread of its own. */
final class OutcomeReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String deadLetterTopic;
    private final RecordCodec<ScoredImage> scored;
    private final RecordCodec<DeadLetter> deadLetters;
    private final Ledger ledger;
    private final Thread thread = new Thread(this::readOn, "soak-reader");
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean closed;

    private OutcomeReader(Connection connection, Topics topics, Ledger ledger) {
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        this.deadLetterTopic = topics.deadLetters().name();
        this.scored = RecordCodec.of(topics.scoredImages(), registry);
        this.deadLetters = RecordCodec.of(topics.deadLetters(), registry);
        this.ledger = ledger;
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        partitions.add(new TopicPartition(deadLetterTopic, 0));
        for (int p = 0; p < topics.scoredImages().partitions(); p++) {
            partitions.add(new TopicPartition(topics.scoredImages().name(), p));
        }
        consumer.assign(partitions);
        thread.setDaemon(true);
    }

    static OutcomeReader start(Connection connection, Topics topics, Ledger ledger) {
        OutcomeReader reader = new OutcomeReader(connection, topics, ledger);
        reader.thread.start();
        return reader;
    }

    /**
     * @throws IllegalStateException if reading has failed
     */
    void refuseFailure() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("Reading what came out failed: " + thrown, thrown);
        }
    }

    private void readOn() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    book(record);
                }
            }
        } catch (UndecodableRecordException | RuntimeException e) { // handed on to who waits
            failure.set(e);
        }
    }

    private void book(ConsumerRecord<byte[], byte[]> record) throws UndecodableRecordException {
        if (record.topic().equals(deadLetterTopic)) {
            DeadLetter letter = deadLetters.decode(record.value());
            Origin origin = Objects.requireNonNull(letter.getOrigin());
            ledger.deadLetter(origin.getPartition(), origin.getOffset(), letter.getReason());
        } else {
            Origin origin = scored.decode(record.value()).getOrigin();
            ledger.scored(origin.getPartition(), origin.getOffset());
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
