package io.sluice.embed;

import io.sluice.core.settings.Settings;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The embedder's topics on a real broker with a real registry, and real encoders on disk. */
final class LiveTopics implements AutoCloseable {
    private static final ResNetShape SHAPE =
            new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1));
    private static final int INPUT_SIZE = 16;

    private final Topics topics;
    private final Path folder;
    private final Connection connection;
    private final ConfluentRegistry registry;
    private final KafkaProducer<String, byte[]> producer;
    private final CommittedRecords<ScoredImage> scored;
    private final CommittedRecords<DeadLetter> deadLetters;

    LiveTopics(String prefix, Path folder) throws IOException, InterruptedException {
        this.topics = new Topics(prefix, 4, Duration.ofDays(1));
        this.folder = folder;
        this.connection = SharedServices.connection(topics);
        this.registry = new ConfluentRegistry(connection.registryUrl());
        this.producer =
                new KafkaProducer<>(
                        connection.properties(), new StringSerializer(), new ByteArraySerializer());
        this.scored = committed(topics.scoredImages());
        this.deadLetters = committed(topics.deadLetters());
    }

    /** What an embedder on these topics is started with. */
    Map<String, String> settings() {
        return Map.of(
                "kafka.bootstrap-servers", connection.bootstrapServers(),
                "registry.url", connection.registryUrl(),
                "topics.prefix", topics.prefix(),
                "embed.state-folder", folder.resolve("embed").toString(),
                "embed.encoder-uris", folder.resolve("encoders").toString(),
                "embed.checkpoint-interval", "200ms",
                "embed.restarts", "2",
                "embed.encoder", "tiny");
    }

    EmbedConfig config() {
        return EmbedConfig.from(Settings.of(settings()));
    }

    void image(String key, byte[] value) {
        producer.send(new ProducerRecord<>(topics.images().name(), key, value));
    }

    void task(TargetTask task) {
        send(topics.targetTasks(), task.getId(), task);
    }

    void retire(String taskId) {
        producer.send(new ProducerRecord<>(topics.targetTasks().name(), taskId, null));
    }

    /** Releases an encoder that was never trained; each generation has other weights. */
    StoredEncoder release(long generation) throws IOException {
        EncoderSpec spec =
                new EncoderSpec(
                        "tiny", SHAPE, INPUT_SIZE, List.of(.5f, .5f, .5f), List.of(1f, 1f, 1f));
        StoredEncoder stored =
                new EncoderStore(folder.resolve("encoders"), OnnxGraph::write)
                        .save("tiny", generation, spec, UntrainedWeights.of(SHAPE, generation));
        EncoderRelease release =
                Announcements.of(
                                stored.version(),
                                stored.uri(),
                                stored.sha256(),
                                spec.dimension(),
                                INPUT_SIZE)
                        .build();
        send(topics.encoderReleases(), "tiny", release);
        producer.flush();
        return stored;
    }

    /** Every committed record of scored-images, with where it lies. */
    List<ConsumerRecord<byte[], ScoredImage>> scored() {
        return scored.upToNow();
    }

    /** Whether a committed record was scored by this encoder. */
    boolean hasScored(String version) {
        return scored().stream().anyMatch(r -> r.value().getEncoderVersion().equals(version));
    }

    /** Every committed record of dead-letters. */
    List<ConsumerRecord<byte[], DeadLetter>> deadLetters() {
        return deadLetters.upToNow();
    }

    /** Where the committed results came from, once per result. */
    List<String> origins() {
        List<String> origins = new ArrayList<>();
        scored().forEach(r -> origins.add(written(r.value().getOrigin())));
        deadLetters().forEach(r -> origins.add(written(r.value().getOrigin())));
        return origins;
    }

    @Override
    public void close() {
        producer.close();
        scored.close();
        deadLetters.close();
    }

    private static String written(Origin origin) {
        return origin.getPartition() + "@" + origin.getOffset();
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
        byte[] bytes = RecordCodec.of(topic, registry).encode(value);
        producer.send(new ProducerRecord<>(topic.name(), key, bytes));
    }

    private <T extends SpecificRecord> CommittedRecords<T> committed(Topic<T> topic) {
        return new CommittedRecords<>(
                connection.properties(), topic.name(), RecordCodec.of(topic, registry));
    }
}
