package io.sluice.trainer.publish;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainedImages;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes what a round gave and how far it read in one transaction, so that a round is published
 * once however often it is trained again. A second trainer of the same group fences the first.
 */
public final class Outbox implements AutoCloseable {
    private final Topics topics;
    private final RecordCodec<TrainingFeedback> feedback;
    private final RecordCodec<EncoderRelease> releases;
    private final RecordCodec<TrainedImages> ledger;
    private final RecordCodec<TrainingEvent> events;
    private final RecordCodec<DeadLetter> deadLetters;
    private final Transactions transactions;

    public Outbox(Connection connection, Topics topics, SchemaRegistry registry, String group) {
        this.topics = topics;
        this.feedback = RecordCodec.of(topics.trainingFeedback(), registry);
        this.releases = RecordCodec.of(topics.encoderReleases(), registry);
        this.ledger = RecordCodec.of(topics.trainingLedger(), registry);
        this.events = RecordCodec.of(topics.trainingEvents(), registry);
        this.deadLetters = RecordCodec.of(topics.deadLetters(), registry);
        Map<String, Object> properties = connection.properties();
        properties.put("compression.type", "lz4");
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        TopicPartition source = new TopicPartition(topics.selectedImages().name(), 0);
        this.transactions = new Transactions(connection, properties, group, source);
    }

    /** Announces an encoder apart from any round. */
    public void announce(EncoderRelease release) {
        transactions.run(() -> transactions.send(of(release)));
    }

    /** Tells of an event apart from any round. */
    public void tell(TrainingEvent event) {
        transactions.run(() -> transactions.send(of(event)));
    }

    /** Enters what was trained on into the ledger, apart from any round. */
    public void enter(List<TrainedImages> ledger) {
        if (!ledger.isEmpty()) {
            transactions.run(() -> ledger.forEach(part -> transactions.send(of(part))));
        }
    }

    /** Publishes a round. */
    public void publish(Publication round) {
        transactions.run(
                () -> {
                    round.feedback().forEach(f -> transactions.send(of(f)));
                    round.deadLetters().forEach(d -> transactions.send(of(d)));
                    round.ledger().forEach(l -> transactions.send(of(l)));
                    round.release().ifPresent(r -> transactions.send(of(r)));
                    round.events().forEach(e -> transactions.send(of(e)));
                    transactions.reach(round.end());
                });
    }

    @Override
    public void close() {
        transactions.close();
    }

    private ProducerRecord<String, byte[]> of(TrainingFeedback value) {
        return new ProducerRecord<>(
                topics.trainingFeedback().name(), value.getImageId(), feedback.encode(value));
    }

    private ProducerRecord<String, byte[]> of(EncoderRelease value) {
        return new ProducerRecord<>(
                topics.encoderReleases().name(), value.getVersion(), releases.encode(value));
    }

    private ProducerRecord<String, byte[]> of(TrainedImages value) {
        String key =
                "%s@%s/%d/%d"
                        .formatted(
                                value.getEncoderName(),
                                value.getRun(),
                                value.getThrough(),
                                value.getPart());
        return new ProducerRecord<>(topics.trainingLedger().name(), key, ledger.encode(value));
    }

    private ProducerRecord<String, byte[]> of(TrainingEvent value) {
        return new ProducerRecord<>(
                topics.trainingEvents().name(), value.getEncoderName(), events.encode(value));
    }

    private ProducerRecord<String, byte[]> of(DeadLetter value) {
        return new ProducerRecord<>(
                topics.deadLetters().name(), value.getImageId(), deadLetters.encode(value));
    }
}
