package io.sluice.bench.soak.input;

import io.sluice.bench.given.Bench;
import io.sluice.bench.given.BenchEncoder;
import io.sluice.core.run.Seeds;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.CatalogRecords;
import io.sluice.embed.catalog.Change;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Place;
import io.sluice.embed.flow.Wire;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Broken tasks and releases, in turn, and releases of encoders that cannot be had. Counts how many
 * of them cannot be read, by reading them itself.
 */
public final class CatalogNoise implements AutoCloseable {
    private static final byte[] NO_KEY = new byte[0];
    private static final int[] SIZES = {0, -1, 7, 513, 1 << 30, Integer.MIN_VALUE};

    private final long seed;
    private final BenchEncoder encoder;
    private final List<byte[]> files;
    private final Topics topics;
    private final CatalogRecords reading;
    private final RecordCodec<TargetTask> tasks;
    private final RecordCodec<EncoderRelease> releases;
    private final MutatedRecords brokenTasks;
    private final MutatedRecords brokenReleases;
    private final KafkaProducer<byte[], byte[]> producer;
    private long sent;
    private long unreadable;

    public CatalogNoise(long seed, Connection connection, Topics topics, Bench bench) {
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        int image = registry.register(topics.images().subject(), Image.getClassSchema().toString());
        this.seed = seed;
        this.encoder = bench.encoder();
        this.files = bench.images().files();
        this.topics = topics;
        this.reading = new CatalogRecords(new Wire(topics, encoder.spec().name(), registry));
        this.tasks = RecordCodec.of(topics.targetTasks(), registry);
        this.releases = RecordCodec.of(topics.encoderReleases(), registry);
        this.brokenTasks =
                new MutatedRecords(Seeds.mix(seed, "tasks"), i -> tasks.encode(task(i)), image);
        this.brokenReleases =
                new MutatedRecords(
                        Seeds.mix(seed, "releases"), i -> releases.encode(release(i)), image);
        Map<String, Object> properties = new HashMap<>(connection.properties());
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends the next of them. */
    public void send() {
        boolean isTask = sent % 2 == 0;
        String topic = isTask ? topics.targetTasks().name() : topics.encoderReleases().name();
        Post post = (isTask ? brokenTasks : brokenReleases).record(sent / 2);
        // a compacted topic takes no record without a key
        byte[] key = Objects.requireNonNullElse(post.key(), NO_KEY);
        producer.send(new ProducerRecord<>(topic, key, post.value()));
        Arrival arrival = new Arrival(new Place(topic, 0, sent), 0, key, post.value());
        if (reading.read(arrival) instanceof Change.Unreadable) {
            unreadable++;
        }
        sent++;
    }

    public long sent() {
        return sent;
    }

    /** How many of those that were sent cannot be read. */
    public long unreadable() {
        return unreadable;
    }

    /** One example is given by an embedding of the wrong length or encoder, one by content. */
    private TargetTask task(long index) {
        SplittableRandom random = Seeds.random(Seeds.mix(seed, index));
        byte[] vector = new byte[random.nextInt(3) * 2 * encoder.release().dimension()];
        random.nextBytes(vector);
        return TargetTask.newBuilder()
                .setId("noise-" + random.nextInt(8))
                .setName("noise")
                .setRevision(index)
                .setState(TaskState.ACTIVE)
                .setExamples(
                        List.of(
                                TaskExample.newBuilder()
                                        .setId("given")
                                        .setEmbedding(
                                                new io.sluice.schemas.record.Embedding(
                                                        encoder.release().version(),
                                                        ByteBuffer.wrap(vector)))
                                        .build(),
                                TaskExample.newBuilder()
                                        .setId("shown")
                                        .setInline(
                                                ByteBuffer.wrap(
                                                        files.get(random.nextInt(files.size()))))
                                        .build()))
                .setSelection(
                        TaskSelection.newBuilder()
                                .setKeepRatio(random.nextInt(4) == 0 ? Double.NaN : 0.05)
                                .build())
                .build();
    }

    /** Newer than the one that serves, of another digest, size or place. */
    private EncoderRelease release(long index) {
        SplittableRandom random = Seeds.random(Seeds.mix(seed, ~index));
        EncoderVersion serving = EncoderVersion.parse(encoder.release().version());
        boolean isOdd = random.nextBoolean();
        return Announcements.of(
                        new EncoderVersion(serving.name(), 1 + index, serving.digest()),
                        URI.create(
                                random.nextBoolean()
                                        ? encoder.release().uri()
                                        : "file:///nowhere/"),
                        random.nextBoolean() ? encoder.release().sha256() : Map.of(),
                        encoder.release().dimension(),
                        isOdd ? SIZES[random.nextInt(SIZES.length)] : encoder.release().inputSize())
                .setReleasedAt(Instant.EPOCH)
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
