package io.sluice.trainer;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.trainer.fold.TinyTraining;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A tiny trainer over topics of a test's own: releases after 6 images and then every 12. */
final class LiveTrainer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What its learning is made of: batches of four, ten images replayed. */
    static final Map<String, String> LEARNING =
            Map.ofEntries(
                    Map.entry("trainer.width", "4"),
                    Map.entry("trainer.input-size", "8"),
                    Map.entry("trainer.batch-size", "4"),
                    Map.entry("trainer.arrivals-per-round", "2"),
                    Map.entry("trainer.replay-ratio", "4"),
                    Map.entry("trainer.replay-capacity", "10"),
                    Map.entry("trainer.first-release-after", "6"),
                    Map.entry("trainer.release-every", "12"),
                    Map.entry("trainer.projection", "8"),
                    Map.entry("trainer.queue-size", "16"));

    private static final Map<String, String> ROOM =
            Map.ofEntries(
                    Map.entry("trainer.checkpoint-every", "1h"),
                    Map.entry("trainer.threads", "1"),
                    Map.entry("trainer.encoder-name", "tiny"),
                    Map.entry("trainer.probe-margin", "1"),
                    Map.entry("trainer.least-rank", "1"));

    private final Path folder;
    private final LiveTopics live;

    LiveTrainer(Path folder) throws Exception {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
        this.folder = folder;
        this.live = new LiveTopics(Topics.from(Settings.of(Map.of("topics.prefix", prefix))));
    }

    LiveTopics live() {
        return live;
    }

    Topics topics() {
        return live.topics();
    }

    Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    Settings settings(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(LEARNING);
        given.putAll(ROOM);
        given.putAll(live.settings());
        given.put("trainer.state-folder", checkpoints().toString());
        given.put("trainer.encoder-store", folder.resolve("encoders").toString());
        given.putAll(more);
        return Settings.of(given);
    }

    void select(int from, int to) throws Exception {
        for (int n = from; n < to; n++) {
            byte[] rgb = TinyTraining.arrival(n).pixels().rgb();
            SelectedImage image =
                    SelectedImage.newBuilder()
                            .setImageId("image-" + n)
                            .setOrigin(new Origin("images", 0, (long) n))
                            .setEncoderVersion("tiny@0-000000000000")
                            .setReason(DecisionReason.BOOTSTRAP)
                            .setTasks(List.of())
                            .setPixels(new Pixels(8, 8, ByteBuffer.wrap(rgb)))
                            .setTimes(Timeline.newBuilder().build())
                            .build();
            live.send(topics().selectedImages(), image.getImageId(), image);
        }
    }

    /** Runs it until it has trained on so many images. */
    void runUntilTrained(int images, Map<String, String> more) throws Exception {
        runUntil(() -> trained().size() >= images, more);
    }

    /** Runs it until that is so; it must not have failed then. */
    void runUntil(Callable<Boolean> isSo, Map<String, String> more) throws Exception {
        Room room = TrainerMain.room(settings(more));
        FutureTask<Void> running =
                new FutureTask<>(
                        () -> {
                            room.run();
                            return null;
                        });
        new Thread(running, "trainer").start();
        try {
            await(isSo);
        } finally {
            room.close();
        }
        running.get();
    }

    static void await(Callable<Boolean> isSo) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(isSo);
    }

    /** What is said of images as they are trained on first; verdicts come later. */
    List<TrainingFeedback> trained() {
        return live.read(topics().trainingFeedback()).stream()
                .filter(feedback -> feedback.getVerdict() == TrainingVerdict.UNJUDGED)
                .toList();
    }

    List<EncoderRelease> releases() {
        return live.read(topics().encoderReleases());
    }

    List<Long> generations() {
        return releases().stream()
                .map(release -> EncoderVersion.parse(release.getVersion()).generation())
                .toList();
    }

    List<TrainingEvent> events() {
        return live.read(topics().trainingEvents());
    }

    /** Settings of a trainer that begins without a checkpoint. */
    Map<String, String> anew(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(more);
        given.put("trainer.state-folder", folder.resolve("anew").toString());
        return given;
    }

    /** Has records of the log expire. */
    void deleteBefore(long offset) throws Exception {
        TopicPartition log = new TopicPartition(topics().selectedImages().name(), 0);
        try (Admin admin = Admin.create(Connection.from(settings(Map.of())).properties())) {
            admin.deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(offset))).all().get();
        }
    }

    /** Positions of the images that were trained on, in their order. */
    List<Long> positions() {
        return trained().stream().map(TrainingFeedback::getPosition).toList();
    }

    /** Without those of the gate. */
    List<TrainingEvent> eventsBesidesTheGate() {
        return events().stream()
                .filter(event -> !event.getKind().equals("release-withheld"))
                .toList();
    }

    /** As if it had been killed before that one was written. */
    void loseNewestCheckpoint() throws IOException {
        try (Stream<Path> all = Files.list(checkpoints())) {
            Path newest = all.sorted().reduce((first, second) -> second).orElseThrow();
            Files.delete(newest.resolve("SHA256SUMS"));
        }
    }

    @Override
    public void close() {
        live.close();
    }
}
