package io.sluice.embed;

import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.CatalogReader;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.flow.Place;
import io.sluice.embed.flow.WireRecipe;
import io.sluice.embed.function.EmbedParts;
import io.sluice.embed.serve.EncoderLoader;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.InMemoryRegistry;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Records as they arrive, small enough to check by eye. */
public final class Fixtures {
    public static final Topics TOPICS = new Topics("", 2, Duration.ofDays(1));
    public static final InMemoryRegistry REGISTRY = new InMemoryRegistry();
    public static final int SIZE = 8;

    /** A generation that no loader accepts. */
    public static final long BROKEN = 666;

    private static final String ANOTHER = "ear";
    private static final long TIMESTAMP = 5_000;

    private Fixtures() {}

    /** Parts whose encoder sees the mean colour, over this catalog. */
    public static EmbedParts parts(Arrival... catalog) {
        return parts(Fixtures::meanColour, catalog);
    }

    /** Parts with encoders of another kind. */
    public static EmbedParts parts(EncoderLoader encoders, Arrival... catalog) {
        return parts(encoders, catalogOf(List.of(catalog)));
    }

    /** Parts over a catalog of another kind. */
    public static EmbedParts parts(EncoderLoader encoders, CatalogReader catalog) {
        return parts("eye", encoders, catalog);
    }

    /** Parts that serve the other encoder, of {@link #releaseOfAnother}. */
    public static EmbedParts partsOfAnother(Arrival... catalog) {
        return parts(ANOTHER, Fixtures::meanColour, catalogOf(List.of(catalog)));
    }

    private static EmbedParts parts(String name, EncoderLoader encoders, CatalogReader catalog) {
        return parts(name, encoders, catalog, ClaimsConfig.from(Settings.of(Map.of())));
    }

    /** Parts that fetch what is referred to from a folder. */
    public static EmbedParts partsOver(Path claims, Arrival... catalog) {
        Settings settings =
                Settings.of(
                        Map.of(
                                "claims.store",
                                claims.toString(),
                                "claims.allowed",
                                claims.toString()));
        return parts(
                "eye",
                Fixtures::meanColour,
                catalogOf(List.of(catalog)),
                ClaimsConfig.from(settings));
    }

    private static EmbedParts parts(
            String name, EncoderLoader encoders, CatalogReader catalog, ClaimsConfig claims) {
        return new EmbedParts(
                new WireRecipe(TOPICS.prefix(), name, () -> REGISTRY),
                encoders,
                catalog,
                claims,
                Duration.ZERO);
    }

    /** An encoder that sees the mean colour, of any generation but one. */
    public static Encoder meanColour(Release release) throws RefusedEncoderException {
        if (release.encoder().generation() == BROKEN) {
            throw new RefusedEncoderException("it is broken");
        }
        return new MeanColourEncoder(release.encoder(), release.inputSize());
    }

    private static CatalogReader catalogOf(List<Arrival> log) {
        Arrival[] arrivals = log.toArray(new Arrival[0]);
        return () -> new OneReading(arrivals);
    }

    public static EncoderVersion version(long generation) {
        return new EncoderVersion("eye", generation, "0123456789ab");
    }

    public static Arrival release(long offset, long generation) {
        return release(offset, generation, SIZE);
    }

    public static Arrival release(long offset, long generation, int size) {
        return release(offset, generation, size, MeanColourEncoder.DIMENSION);
    }

    /** A release that says it has another dimension than it has. */
    public static Arrival releaseOfDimension(long offset, long generation, int dimension) {
        return release(offset, generation, SIZE, dimension);
    }

    /** A release of an encoder of another name. */
    public static Arrival releaseOfAnother(long offset, long generation) {
        EncoderVersion version = new EncoderVersion(ANOTHER, generation, "0123456789ab");
        return release(offset, version, SIZE, MeanColourEncoder.DIMENSION);
    }

    private static Arrival release(long offset, long generation, int size, int dimension) {
        return release(offset, version(generation), size, dimension);
    }

    /** The release of this very version. */
    public static Arrival release(long offset, EncoderVersion version) {
        return release(offset, version, SIZE, MeanColourEncoder.DIMENSION);
    }

    private static Arrival release(long offset, EncoderVersion version, int size, int dimension) {
        EncoderRelease release =
                Announcements.of(version, URI.create("file:/nowhere"), Map.of(), dimension, size)
                        .setReleasedAt(Instant.EPOCH)
                        .build();
        byte[] value = RecordCodec.of(TOPICS.encoderReleases(), REGISTRY).encode(release);
        return arrival(TOPICS.encoderReleases().name(), offset, version.name(), value);
    }

    public static Arrival task(long offset, String id, long revision, TaskExample... examples) {
        return task(offset, id, revision, TaskState.ACTIVE, examples);
    }

    public static Arrival task(
            long offset, String id, long revision, TaskState state, TaskExample... examples) {
        return task(offset, draft(id, revision, state, examples).build());
    }

    /** A task that asks for this much. */
    public static Arrival task(
            long offset, String id, long revision, TaskSelection asked, TaskExample... examples) {
        return task(
                offset,
                draft(id, revision, TaskState.ACTIVE, examples).setSelection(asked).build());
    }

    private static TargetTask.Builder draft(
            String id, long revision, TaskState state, TaskExample... examples) {
        return TargetTask.newBuilder()
                .setId(id)
                .setName(id)
                .setRevision(revision)
                .setState(state)
                .setExamples(Arrays.asList(examples))
                .setSelection(new TaskSelection(0.05, null, 1.0, false, null));
    }

    private static Arrival task(long offset, TargetTask task) {
        byte[] value = RecordCodec.of(TOPICS.targetTasks(), REGISTRY).encode(task);
        return arrival(TOPICS.targetTasks().name(), offset, task.getId(), value);
    }

    public static Arrival retired(long offset, String id) {
        return new Arrival(
                new Place(TOPICS.targetTasks().name(), 0, offset), TIMESTAMP, utf8(id), null);
    }

    public static TaskExample positive(String id, Color colour) {
        return example(id, colour, Polarity.POSITIVE);
    }

    public static TaskExample negative(String id, Color colour) {
        return example(id, colour, Polarity.NEGATIVE);
    }

    private static TaskExample example(String id, Color colour, Polarity polarity) {
        return TaskExample.newBuilder()
                .setId(id)
                .setInline(ByteBuffer.wrap(png(colour)))
                .setPolarity(polarity)
                .build();
    }

    /** An image record of one colour. */
    public static Arrival image(long offset, String id, Color colour) {
        Image image =
                Image.newBuilder()
                        .setId(id)
                        .setInline(ByteBuffer.wrap(png(colour)))
                        .setSource("camera")
                        .setCapturedAt(Instant.ofEpochMilli(1_000))
                        .build();
        return record(offset, image);
    }

    public static Arrival record(long offset, Image image) {
        byte[] value = RecordCodec.of(TOPICS.images(), REGISTRY).encode(image);
        return arrival(TOPICS.images().name(), offset, image.getId(), value);
    }

    /** Bytes that some producer put on the topic of images. */
    public static Arrival bare(long offset, String key, byte[] value) {
        return arrival(TOPICS.images().name(), offset, key, value);
    }

    private static Arrival arrival(String topic, long offset, String key, byte[] value) {
        return new Arrival(new Place(topic, 0, offset), TIMESTAMP, utf8(key), value);
    }

    public static byte[] png(Color colour) {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, 16, 16);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static ScoredImage scored(Outgoing record) {
        try {
            return RecordCodec.of(TOPICS.scoredImages(), REGISTRY).decode(record.value());
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }

    public static DeadLetter deadLetter(Outgoing record) {
        try {
            return RecordCodec.of(TOPICS.deadLetters(), REGISTRY).decode(record.value());
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }

    public static TaskReport taskReport(Outgoing record) {
        try {
            return RecordCodec.of(TOPICS.taskReports(), REGISTRY).decode(record.value());
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A log that nobody writes to any more. */
    private static final class OneReading implements CatalogLog {
        private List<Arrival> left;

        OneReading(Arrival[] arrivals) {
            left = List.of(arrivals);
        }

        @Override
        public List<Arrival> readToEnd() {
            List<Arrival> read = left;
            left = List.of();
            return read;
        }

        @Override
        public void close() {}
    }
}
