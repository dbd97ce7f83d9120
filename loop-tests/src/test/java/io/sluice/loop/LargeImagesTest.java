package io.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.identity.ContentHash;
import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.embed.EmbedMain;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.onnx.OnnxGraph;
import io.sluice.ingest.IngestMain;
import io.sluice.ingest.task.Asks;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.ingest.task.TaskFolder;
import io.sluice.local.SharedServices;
import io.sluice.schemas.CommittedLog;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topic;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.RecordSerde;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.RefusedExample;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.imageio.ImageIO;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of 20 MB go in as files and come out scored against a task whose examples are large. */
class LargeImagesTest {
    private static final Topics TOPICS = new Topics("large-", 1, Duration.ofDays(1));
    private static final int SIDE = 2600; // 20 MB as BMP

    @TempDir Path folder;

    @Test
    void areKeptAsideFetchedAndScored() throws Exception {
        Connection connection = SharedServices.connection(TOPICS);
        Settings settings = settings(connection);
        release(connection);
        picture("images/red.bmp", Color.RED, SIDE);
        picture("images/gone.bmp", Color.GREEN, SIDE);
        picture("images/small.bmp", Color.RED, 16);
        picture("tasks/red/ruby.bmp", Color.RED, SIDE);
        picture("tasks/red/lost.bmp", Color.PINK, SIDE);
        TaskCatalog catalog =
                new TaskCatalog(
                        connection, TOPICS, new ConfluentRegistry(connection.registryUrl()));
        TargetTask task =
                TaskFolder.read(
                        folder.resolve("tasks/red"),
                        Asks.keepRatio(0.1),
                        TaskFolder.MOST_EXAMPLES,
                        ClaimStore.open(ClaimsConfig.from(settings)));
        catalog.register(task);
        forget(example(task, "lost.bmp").getReference().getUri());
        try (Room ingest = IngestMain.room(settings)) {
            ingest.run();
        }
        String gone = ContentHash.of(Files.readAllBytes(folder.resolve("images/gone.bmp")));
        forget(folder.resolve("claims/" + gone.substring(0, 2) + "/" + gone).toUri().toString());

        try (Room embed = EmbedMain.room(settings)) {
            CompletableFuture<Void> running = run(embed);
            await().atMost(Duration.ofMinutes(2))
                    .until(
                            () ->
                                    running.isDone()
                                            || committed(TOPICS.scoredImages(), connection).size()
                                                            + letters(connection).size()
                                                    == 3);
            assertThat(running).isNotDone();
        }
        assertThat(committed(TOPICS.scoredImages(), connection))
                .extracting(ScoredImage::getSource)
                .containsExactlyInAnyOrder("images/red.bmp", "images/small.bmp");
        assertThat(letters(connection))
                .extracting(DeadLetter::getImageId, DeadLetter::getReason)
                .containsExactly(tuple(gone, "reference-missing"));
        TaskReport report = catalog.reports().get("red");
        assertThat(report.getUsable()).isEqualTo(1);
        assertThat(report.getRefused())
                .extracting(RefusedExample::getExampleId, RefusedExample::getReason)
                .containsExactly(tuple(example(task, "lost.bmp").getId(), "reference-missing"));
    }

    private Settings settings(Connection connection) {
        Map<String, String> given = new HashMap<>();
        given.put("kafka.bootstrap-servers", connection.bootstrapServers());
        given.put("registry.url", connection.registryUrl());
        given.put("topics.prefix", TOPICS.prefix());
        given.put("topics.partitions", "1");
        given.put("ingest.images", folder.resolve("images").toString());
        given.put("claims.store", folder.resolve("claims").toString());
        given.put("embed.state-folder", folder.resolve("embed").toString());
        given.put("embed.encoder-uris", folder.resolve("encoders").toString());
        given.put("embed.checkpoint-interval", "200ms");
        given.put("embed.restarts", "1");
        given.put("embed.encoder", "tiny");
        return Settings.of(given);
    }

    private void picture(String name, Color colour, int side) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, side, side);
        canvas.dispose();
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(image, "bmp", file.toFile())).isTrue();
    }

    private static TaskExample example(TargetTask task, String name) {
        return task.getExamples().stream()
                .filter(example -> example.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void forget(String uri) throws IOException {
        Files.delete(Path.of(URI.create(uri)));
    }

    private void release(Connection connection) throws IOException {
        ResNetShape shape = new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1));
        EncoderSpec spec =
                new EncoderSpec("tiny", shape, 16, List.of(.5f, .5f, .5f), List.of(1f, 1f, 1f));
        StoredEncoder stored =
                new EncoderStore(folder.resolve("encoders"), OnnxGraph::write)
                        .save("tiny", 0, spec, UntrainedWeights.of(shape, 0));
        EncoderRelease release =
                Announcements.of(
                                stored.version(),
                                stored.uri(),
                                stored.sha256(),
                                spec.dimension(),
                                16)
                        .build();
        byte[] value =
                RecordCodec.of(
                                TOPICS.encoderReleases(),
                                new ConfluentRegistry(connection.registryUrl()))
                        .encode(release);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        connection.properties(),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPICS.encoderReleases().name(), "tiny", value));
        }
    }

    private static List<DeadLetter> letters(Connection connection) {
        return committed(TOPICS.deadLetters(), connection);
    }

    private static <V extends SpecificRecord> List<V> committed(
            Topic<V> topic, Connection connection) {
        Deserializer<V> decoding =
                RecordSerde.deserializer(
                        RecordCodec.of(topic, new ConfluentRegistry(connection.registryUrl())));
        List<V> values = new ArrayList<>();
        try (CommittedLog log = new CommittedLog(connection, topic.name())) {
            log.readOn(found -> values.add(decoding.deserialize(topic.name(), found.value())));
        }
        return values;
    }

    private static CompletableFuture<Void> run(Room room) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        room.run();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                });
    }
}
