package io.sluice.bench.soak.flow;

import io.sluice.bench.job.CommittedReader;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Books where every committed scored image and dead letter came from. */
public final class OutcomeReader implements AutoCloseable {
    private static final String THREAD = "soak-reader";

    private final String deadLetterTopic;
    private final RecordCodec<ScoredImage> scored;
    private final RecordCodec<DeadLetter> deadLetters;
    private final Ledger ledger;
    private final CommittedReader reader;

    private OutcomeReader(Connection connection, Topics topics, Ledger ledger) {
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        this.deadLetterTopic = topics.deadLetters().name();
        this.scored = RecordCodec.of(topics.scoredImages(), registry);
        this.deadLetters = RecordCodec.of(topics.deadLetters(), registry);
        this.ledger = ledger;
        this.reader =
                new CommittedReader(
                        connection,
                        topics,
                        THREAD,
                        ConsumerConfig.DEFAULT_MAX_POLL_RECORDS,
                        this::book);
    }

    public static OutcomeReader start(Connection connection, Topics topics, Ledger ledger) {
        OutcomeReader outcomes = new OutcomeReader(connection, topics, ledger);
        outcomes.reader.start();
        return outcomes;
    }

    /**
     * @throws IllegalStateException if reading has failed
     */
    public void refuseFailure() {
        reader.refuseFailure();
    }

    private void book(ConsumerRecords<byte[], byte[]> records) throws UndecodableRecordException {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            book(record);
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
        reader.close();
    }
}
