package io.sluice.trainer.publish;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes what a round gave and how far it read in one transaction, so that a round is published
 * once however often it is trained again. A second trainer of the same group fences the first.
 */
public final class Outbox implements AutoCloseable {
    private final Topics topics;
    private final String group;
    private final TopicPartition source;
    private final RecordCodec<TrainingFeedback> feedback;
    private final RecordCodec<EncoderRelease> releases;
    private final RecordCodec<TrainingEvent> events;
    private final RecordCodec<DeadLetter> deadLetters;
    private final KafkaProducer<String, byte[]> producer;

    public Outbox(Connection connection, Topics topics, SchemaRegistry registry, String group) {
        this.topics = topics;
        this.group = group;
        this.source = new TopicPartition(topics.selectedImages().name(), 0);
        this.feedback = RecordCodec.of(topics.trainingFeedback(), registry);
        this.releases = RecordCodec.of(topics.encoderReleases(), registry);
        this.events = RecordCodec.of(topics.trainingEvents(), registry);
        this.deadLetters = RecordCodec.of(topics.deadLetters(), registry);
        Map<String, Object> properties = connection.properties();
        properties.put("transactional.id", group);
        properties.put("acks", "all");
        properties.put("compression.type", "lz4");
        properties.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
        this.producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Announces an encoder apart from any round. */
    public void announce(EncoderRelease release) {
        transact(() -> producer.send(of(release)));
    }

    /** Publishes a round. */
    public void publish(Outcome outcome) {
        transact(
                () -> {
                    outcome.feedback().forEach(f -> producer.send(of(f)));
                    outcome.deadLetters().forEach(d -> producer.send(of(d)));
                    outcome.release().ifPresent(r -> producer.send(of(r)));
                    outcome.events().forEach(e -> producer.send(of(e)));
                    producer.sendOffsetsToTransaction(
                            Map.of(source, new OffsetAndMetadata(outcome.end())),
                            new ConsumerGroupMetadata(group));
                });
    }

    @Override
    public void close() {
        producer.close();
    }

    private void transact(Runnable work) {
        producer.beginTransaction();
        try {
            work.run();
            producer.commitTransaction();
        } catch (ProducerFencedException e) {
            throw e;
        } catch (RuntimeException e) {
            producer.abortTransaction();
            throw e;
        }
    }

    private ProducerRecord<String, byte[]> of(TrainingFeedback value) {
        return new ProducerRecord<>(
                topics.trainingFeedback().name(), value.getImageId(), feedback.encode(value));
    }

    private ProducerRecord<String, byte[]> of(EncoderRelease value) {
        return new ProducerRecord<>(
                topics.encoderReleases().name(), value.getVersion(), releases.encode(value));
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
