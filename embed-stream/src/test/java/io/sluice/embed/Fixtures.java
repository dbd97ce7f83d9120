package io.sluice.embed;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Outgoing;
import io.sluice.embed.flow.Place;
import io.sluice.schemas.Topic;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.avro.specific.SpecificRecord;

/** Records as they arrive, small enough to check by eye. */
public final class Fixtures {
    public static final Topics TOPICS = new Topics("", 2, Duration.ofDays(1));
    public static final InMemoryRegistry REGISTRY = new InMemoryRegistry();
    public static final int SIZE = 8;

    /** The other encoder's name. */
    static final String ANOTHER = "ear";

    private static final long TIMESTAMP = 5_000;

    private Fixtures() {}

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
        return decoded(TOPICS.scoredImages(), record);
    }

    public static DeadLetter deadLetter(Outgoing record) {
        return decoded(TOPICS.deadLetters(), record);
    }

    public static TaskReport taskReport(Outgoing record) {
        return decoded(TOPICS.taskReports(), record);
    }

    private static <T extends SpecificRecord> T decoded(Topic<T> topic, Outgoing record) {
        try {
            return RecordCodec.of(topic, REGISTRY).decode(record.value());
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
