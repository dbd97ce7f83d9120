package io.sluice.bench.given;

import io.sluice.core.vector.UnitVector;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.Embedding;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts the encoder and generated tasks where the job looks for them. */
public final class BenchCatalog {
    /** Examples of every task. */
    public static final int EXAMPLES = 32;

    private static final long SEED = 11;

    private BenchCatalog() {}

    public static void publish(
            Connection connection, Topics topics, BenchEncoder encoder, int tasks) {
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put("compression.type", "lz4");
        ConfluentRegistry registry = new ConfluentRegistry(connection.registryUrl());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            Sender sender = new Sender(producer, registry);
            for (int t = 0; t < tasks; t++) {
                TargetTask task = task(encoder, t);
                sender.send(topics.targetTasks(), task.getId(), task);
            }
            sender.send(topics.encoderReleases(), encoder.spec().name(), release(encoder));
        }
    }

    private record Sender(KafkaProducer<String, byte[]> producer, ConfluentRegistry registry) {
        <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
            byte[] bytes = RecordCodec.of(topic, registry).encode(value);
            producer.send(new ProducerRecord<>(topic.name(), key, bytes));
        }
    }

    private static EncoderRelease release(BenchEncoder encoder) {
        return Announcements.of(
                        encoder.release().encoder(),
                        URI.create(encoder.release().uri()),
                        encoder.release().sha256(),
                        encoder.release().dimension(),
                        encoder.release().inputSize())
                .setReleasedAt(Instant.ofEpochMilli(encoder.release().releasedAt()))
                .build();
    }

    /** Examples are given by their embeddings: random directions. */
    private static TargetTask task(BenchEncoder encoder, int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        List<TaskExample> examples = new ArrayList<>();
        for (int e = 0; e < EXAMPLES; e++) {
            UnitVector direction = direction(random, encoder.release().dimension());
            examples.add(
                    TaskExample.newBuilder()
                            .setId("example-" + e)
                            .setEmbedding(
                                    new Embedding(encoder.release().version(), direction.toBytes()))
                            .build());
        }
        return TargetTask.newBuilder()
                .setId("task-%05d".formatted(number))
                .setName("task-%05d".formatted(number))
                .setRevision(1)
                .setState(TaskState.ACTIVE)
                .setExamples(examples)
                .setSelection(TaskSelection.newBuilder().setKeepRatio(0.05).build())
                .build();
    }

    public static UnitVector direction(SplittableRandom random, int dimension) {
        float[] values = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            values[d] = (float) random.nextGaussian();
        }
        return UnitVector.normalize(values);
    }
}
