package io.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.identity.ContentHash;
import io.sluice.core.run.Room;
import io.sluice.core.score.ScoreColumns;
import io.sluice.core.settings.Settings;
import io.sluice.local.SharedServices;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.registry.ConfluentRegistry;
import io.sluice.selector.SelectorMain;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three images of a task that chooses from windows, and two records that are no images. */
final class HeldImagesTest {
    private static final int IMAGES = 3;
    private static final Topics TOPICS = new Topics("held-images-", 1, Duration.ofDays(7));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;

    @Test
    void heldImagesAreOnTheirWayUntilTheirWindowEnds() throws Exception {
        Connection connection = SharedServices.connection(TOPICS);
        SchemaRegistry registry = new ConfluentRegistry(connection.registryUrl());
        produce(connection, registry);

        AuditReport held = audited(connection, registry, "1d", report -> report.unreadable() == 2);
        assertThat(held.produced()).isEqualTo(IMAGES);
        assertThat(held.scored()).isEqualTo(IMAGES);
        assertThat(held.pending()).isEqualTo(IMAGES);
        assertThat(held.conserved()).isTrue();
        assertThat(held.drained()).isFalse();

        AuditReport ended = audited(connection, registry, "100ms", AuditReport::drained);
        assertThat(ended.conserved()).isTrue();
        assertThat(ended.selected()).isEqualTo(1);
        assertThat(ended.rejected()).isEqualTo(IMAGES - 1);
        assertThat(ended.unreadable()).isEqualTo(2);
        assertThat(ended.deadLetters()).isZero(); // of records that were images
    }

    /** Runs a selector whose windows end after a time until the audit says so. */
    private AuditReport audited(
            Connection connection,
            SchemaRegistry registry,
            String windowTime,
            Predicate<AuditReport> reached)
            throws Exception {
        try (Room room = SelectorMain.room(settings(connection, windowTime))) {
            return awaited(connection, registry, reached, room);
        }
    }

    private static AuditReport awaited(
            Connection connection,
            SchemaRegistry registry,
            Predicate<AuditReport> reached,
            Room room)
            throws Exception {
        Thread running = new Thread(() -> run(room));
        running.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        AuditReport report = Audit.run(connection, TOPICS, registry);
        while (!reached.test(report)) {
            assertThat(System.nanoTime()).as("%s", report).isLessThan(end);
            Thread.sleep(200);
            report = Audit.run(connection, TOPICS, registry);
        }
        room.close();
        running.join();
        return report;
    }

    private static void run(Room room) {
        try {
            room.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Settings settings(Connection connection, String windowTime) {
        Map<String, String> settings = new HashMap<>();
        settings.put("topics.prefix", TOPICS.prefix());
        settings.put("topics.partitions", Integer.toString(TOPICS.partitions()));
        settings.put(Connection.BOOTSTRAP_SERVERS.key(), connection.bootstrapServers());
        settings.put(Connection.REGISTRY_URL.key(), connection.registryUrl());
        settings.put("selector.state-folder", folder.toString());
        settings.put("selector.window-time", windowTime);
        settings.put("selector.exploration-share", "0");
        return Settings.of(settings);
    }

    private static void produce(Connection connection, SchemaRegistry registry) {
        RecordCodec<ScoredImage> codec = RecordCodec.of(TOPICS.scoredImages(), registry);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        connection.properties(),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int number = 0; number < IMAGES; number++) {
                send(producer, TOPICS.images().name(), new byte[] {1});
                send(producer, TOPICS.scoredImages().name(), codec.encode(image(number)));
            }
            send(producer, TOPICS.scoredImages().name(), null);
            send(producer, TOPICS.scoredImages().name(), new byte[] {42});
        }
    }

    private static void send(
            KafkaProducer<String, byte[]> producer, String topic, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, "", value));
    }

    private static ScoredImage image(int number) {
        String id = "image-" + number;
        return ScoredImage.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin(TOPICS.images().name(), 0, (long) number))
                .setContentHash(ContentHash.of(id.getBytes(StandardCharsets.UTF_8)))
                .setEncoderVersion("tiny@1-111111111111")
                .setEmbedding(
                        ByteBuffer.allocate(Float.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putFloat(1)
                                .flip())
                .setScores(scores(number / 10f))
                .setPixels(new Pixels(1, 1, ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .setTimes(Timeline.newBuilder().build())
                .build();
    }

    private static TaskScores scores(float similarity) {
        ScoreColumns columns = ScoreColumns.allocate(1, 8);
        columns.setSimilarity(0, similarity);
        columns.setMatch(0, 0, 0, similarity);
        for (int rank = 1; rank < columns.ranks(); rank++) {
            columns.setMatch(0, rank, ScoreColumns.NONE, -1);
        }
        TaskSelection selection = new TaskSelection(0.34, null, 1.0, true, null);
        ScoredTask task = new ScoredTask("cats", 1L, selection, List.of("cat"));
        return new TaskScores(
                TaskTables.encode(new TaskTable(List.of(task))),
                columns.similarities(),
                columns.matches());
    }
}
