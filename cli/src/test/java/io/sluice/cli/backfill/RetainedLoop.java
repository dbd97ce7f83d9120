package io.sluice.cli.backfill;

import io.sluice.cli.audit.Audit;
import io.sluice.cli.audit.AuditReport;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.settings.Settings;
import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.flow.Wire;
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
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskTable;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics on a real broker with images that were embedded before, and a real encoder on disk. */
final class RetainedLoop implements AutoCloseable {
    static final int PARTITIONS = 2;
    private static final String ENCODER = "tiny";
    private static final ResNetShape SHAPE =
            new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1));
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    final Ends ends;
    final Settings settings;
    private final KafkaProducer<String, byte[]> producer;
    private final Wire wire;
    private final EncoderSpec spec =
            new EncoderSpec(ENCODER, SHAPE, 16, List.of(.5f, .5f, .5f), List.of(1f, 1f, 1f));

    RetainedLoop(String prefix, Path folder) throws Exception {
        Topics topics = new Topics(prefix, PARTITIONS, Duration.ofDays(7));
        Connection connection = SharedServices.connection(topics);
        this.ends = new Ends(connection, topics, new ConfluentRegistry(connection.registryUrl()));
        this.settings =
                Settings.of(
                        Map.of(
                                "kafka.bootstrap-servers", connection.bootstrapServers(),
                                "registry.url", connection.registryUrl(),
                                "topics.prefix", prefix,
                                "topics.partitions", Integer.toString(PARTITIONS),
                                "selector.state-folder", folder.resolve("selector").toString(),
                                "embed.encoder-uris", folder.resolve("encoders").toString(),
                                "embed.encoder", ENCODER));
        this.wire = new Wire(topics, ENCODER, ends.registry());
        this.producer =
                new KafkaProducer<>(
                        connection.properties(), new StringSerializer(), new ByteArraySerializer());
    }

    /** Releases an encoder; returns its version. */
    String release(Path folder, long generation) throws Exception {
        StoredEncoder stored =
                new EncoderStore(folder.resolve("encoders"), OnnxGraph::write)
                        .save(ENCODER, generation, spec, UntrainedWeights.of(SHAPE, generation));
        EncoderRelease release =
                Announcements.of(
                                stored.version(),
                                stored.uri(),
                                stored.sha256(),
                                spec.dimension(),
                                spec.inputSize())
                        .build();
        byte[] value =
                RecordCodec.of(ends.topics().encoderReleases(), ends.registry()).encode(release);
        producer.send(new ProducerRecord<>(ends.topics().encoderReleases().name(), ENCODER, value));
        producer.flush();
        return stored.version().toString();
    }

    /** An image as the embedder would have sent it with no task registered. */
    ScoredImage image(long number, String encoderVersion) {
        SplittableRandom random = new SplittableRandom(number);
        float[] values = new float[spec.dimension()];
        double length = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
            length += values[i] * values[i];
        }
        ByteBuffer embedding =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            embedding.putFloat((float) (value / Math.sqrt(length)));
        }
        String id = "image-" + number;
        return ScoredImage.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin(ends.topics().images().name(), 0, number))
                .setContentHash(ContentHash.of(id.getBytes(StandardCharsets.UTF_8)))
                .setEncoderVersion(encoderVersion)
                .setEmbedding(embedding.flip())
                .setScores(
                        new TaskScores(
                                TaskTables.encode(new TaskTable(List.of())),
                                ByteBuffer.allocate(0),
                                ByteBuffer.allocate(0)))
                .setPixels(new Pixels(1, 1, ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .setTimes(Timeline.newBuilder().setEmbeddedAt(Instant.EPOCH).build())
                .build();
    }

    ProducerRecord<String, byte[]> record(ScoredImage image) {
        Outgoing outgoing = wire.scored(image);
        return new ProducerRecord<>(
                ends.topics().scoredImages().name(),
                outgoing.partition(PARTITIONS),
                outgoing.key(),
                outgoing.value());
    }

    /** Puts an image, and what stands for its file, into the topics. */
    void retain(ScoredImage image) {
        byte[] file = {1};
        producer.send(new ProducerRecord<>(ends.topics().images().name(), 0, "", file));
        producer.send(record(image));
    }

    void send(ProducerRecord<String, byte[]> record) {
        producer.send(record);
        producer.flush();
    }

    /** Waits until everything has its outcome. */
    AuditReport drained(long produced) throws Exception {
        return audited(report -> report.produced() >= produced && report.drained());
    }

    /** Waits until the audit says so. */
    AuditReport audited(Predicate<AuditReport> reached) throws Exception {
        producer.flush();
        long began = System.nanoTime();
        AuditReport report = audit();
        while (!reached.test(report)) {
            if (System.nanoTime() - began > PATIENCE) {
                throw new AssertionError("Not reached: " + report);
            }
            Thread.sleep(200);
            report = audit();
        }
        return report;
    }

    private AuditReport audit() throws Exception {
        return Audit.run(ends.connection(), ends.topics(), ends.registry());
    }

    /** Every committed record of a topic. */
    <V extends SpecificRecord> List<V> committed(Topic<V> topic) {
        RecordCodec<V> codec = RecordCodec.of(topic, ends.registry());
        List<V> values = new ArrayList<>();
        try (Retained retained = new Retained(ends, topic)) {
            retained.since(Instant.EPOCH)
                    .forEach(
                            (partition, range) ->
                                    retained.read(
                                            partition,
                                            range,
                                            (records, passed) ->
                                                    records.forEach(
                                                            r ->
                                                                    values.add(
                                                                            decoded(
                                                                                    codec,
                                                                                    r.value())))));
        }
        return values;
    }

    @Override
    public void close() {
        producer.close();
    }

    private static <V extends SpecificRecord> V decoded(RecordCodec<V> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
