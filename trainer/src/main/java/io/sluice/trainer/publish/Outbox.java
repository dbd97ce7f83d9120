package io.sluice.trainer.publish;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainingFeedback;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
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
    private final String group;
    private final TopicPartition source;
    private final Writer<TrainingFeedback> feedback;
    private final Writer<EncoderRelease> releases;
    private final Writer<DeadLetter> deadLetters;
    private final KafkaProducer<String, byte[]> producer;

    public Outbox(Connection connection, Topics topics, SchemaRegistry registry, String group) {
        this.group = group;
        this.source = new TopicPartition(topics.selectedImages().name(), 0);
        this.feedback = Writer.to(topics.trainingFeedback(), registry);
        this.releases = Writer.to(topics.encoderReleases(), registry);
        this.deadLetters = Writer.to(topics.deadLetters(), registry);
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
        transact(() -> producer.send(releases.of(release.getName(), release)));
    }

    /** Publishes a round. */
    public void publish(Outcome outcome) {
        transact(
                () -> {
                    outcome.feedback().forEach(f -> producer.send(feedback.of(f.getImageId(), f)));
                    outcome.deadLetters()
                            .forEach(d -> producer.send(deadLetters.of(d.getImageId(), d)));
                    outcome.release().ifPresent(r -> producer.send(releases.of(r.getName(), r)));
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

    private record Writer<V extends SpecificRecord>(Topic<V> topic, RecordCodec<V> codec) {
        static <V extends SpecificRecord> Writer<V> to(Topic<V> topic, SchemaRegistry registry) {
            return new Writer<>(topic, RecordCodec.of(topic, registry));
        }

        ProducerRecord<String, byte[]> of(String key, V value) {
            return new ProducerRecord<>(topic.name(), key, codec.encode(value));
        }
    }
}
