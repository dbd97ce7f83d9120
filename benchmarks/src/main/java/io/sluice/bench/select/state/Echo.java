package io.sluice.bench.select.state;

import io.sluice.bench.select.flow.Results;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.schemas.registry.ConfluentRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** In the trainer's place: says something of every image that was selected. */
final class Echo implements AutoCloseable {
    private static final TrainingVerdict[] VERDICTS = {
        TrainingVerdict.USEFUL, TrainingVerdict.REDUNDANT, TrainingVerdict.ILL_MATCHED
    };

    private final RecordCodec<SelectedImage> selected;
    private final RecordCodec<TrainingFeedback> feedback;
    private final KafkaProducer<String, byte[]> producer;
    private final Results images;
    private final String topic;
    private long said;

    Echo(Connection connection, Topics topics) {
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        this.selected = RecordCodec.of(topics.selectedImages(), registry);
        this.feedback = RecordCodec.of(topics.trainingFeedback(), registry);
        this.topic = topics.trainingFeedback().name();
        this.producer =
                new KafkaProducer<>(
                        connection.properties(), new StringSerializer(), new ByteArraySerializer());
        this.images = new Results(connection, topics.selectedImages().name(), 1, this::say);
    }

    /** Answers all that was selected by now. */
    void answer() {
        images.drain();
        producer.flush();
    }

    private void say(byte[] record) {
        try {
            SelectedImage image = selected.decode(record);
            TrainingFeedback answer =
                    TrainingFeedback.newBuilder()
                            .setImageId(image.getImageId())
                            .setOrigin(image.getOrigin())
                            .setPosition(said)
                            .setStep(said)
                            .setLoss(1)
                            .setEmaLoss(1)
                            .setTimesSeen(1)
                            .setVerdict(VERDICTS[(int) (said % VERDICTS.length)])
                            .setTimes(Timeline.newBuilder().build())
                            .build();
            said++;
            producer.send(new ProducerRecord<>(topic, image.getImageId(), feedback.encode(answer)));
        } catch (UndecodableRecordException e) {
            throw new IllegalStateException("Written by this very process", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        images.close();
    }
}
