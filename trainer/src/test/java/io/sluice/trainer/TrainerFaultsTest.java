package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
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
import io.sluice.trainer.TrainerLoop.RoundWatch;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.sample.BrokenLogException;
import io.sluice.trainer.step.TrainingDivergedException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trainer does when learning, its log or its settings are not as they should be. */
class TrainerFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final RoundWatch NOTHING = round -> {};

    @TempDir private Path folder;
    private LiveTopics live;

    @BeforeEach
    void open() throws Exception {
        String prefix = "f" + UUID.randomUUID().toString().substring(0, 8) + "-";
        live = new LiveTopics(Topics.from(Settings.of(Map.of("topics.prefix", prefix))));
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aStepThatIsNoNumberOnceIsTakenAgainAndNothingIsLost() throws Exception {
        select(0, 36);
        AtomicInteger times = new AtomicInteger();
        RoundWatch fault =
                round -> {
                    if (round.end() > 20 && times.getAndIncrement() == 0) {
                        throw new TrainingDivergedException("Step 5 has a gradient of length NaN");
                    }
                };

        try (Running trainer = new Running(Map.of(), fault)) {
            awaitFeedback(36);
            trainer.stop();
            assertThat(trainer.ending.get()).isNull();
        }

        assertThat(trained()).hasSize(36).doesNotHaveDuplicates();
        assertThat(generations()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(events())
                .singleElement()
                .matches(e -> e.getKind().equals("training-went-back"))
                .matches(e -> e.getMessage().contains("gradient of length NaN"));
    }

    @Test
    void aStepThatIsNeverANumberStopsTrainingAndSaysWhy() throws Exception {
        select(0, 36);
        RoundWatch fault =
                round -> {
                    if (round.end() > 10) {
                        throw new TrainingDivergedException("Step 5 has loss NaN");
                    }
                };

        try (Running trainer = new Running(Map.of(), fault)) {
            assertThat(trainer.ending.get()).isInstanceOf(TrainingDivergedException.class);
        }

        assertThat(generations()).containsExactly(0L, 1L);
        assertThat(events())
                .extracting(TrainingEvent::getKind)
                .containsSubsequence(
                        "training-went-back",
                        "training-went-back",
                        "training-went-back",
                        "training-stopped")
                .containsOnlyOnce("training-stopped");
        assertThat(events()).extracting(TrainingEvent::getReason).containsOnly("diverged");
    }

    @Test
    void anEncoderThatCollapsesIsNotReleasedAndTrainingStopsAndSaysWhy() throws Exception {
        select(0, 72);
        Map<String, String> collapsing =
                Map.of("trainer.least-rank", "1000", "trainer.most-collapsed", "2");

        try (Running trainer = new Running(collapsing, NOTHING)) {
            assertThat(trainer.ending.get())
                    .isInstanceOf(TrainingCollapsedException.class)
                    .hasMessageContaining("collapsed at 2 examinations in a row");
        }

        assertThat(generations()).containsExactly(0L);
        assertThat(events())
                .filteredOn(e -> e.getKind().equals("training-stopped"))
                .singleElement()
                .matches(e -> e.getReason().equals("collapsed"));
        assertThat(folder.resolve("checkpoints"))
                .isDirectoryNotContaining(path -> path.toString().contains("checkpoint-"));
    }

    @Test
    void aRunThatDivergesByItselfStopsAndSaysWhy() throws Exception {
        select(0, 72);
        Map<String, String> wild =
                Map.of(
                        "trainer.learning-rate", "10",
                        "trainer.warm-up-steps", "0",
                        "trainer.weight-decay", "1",
                        "trainer.gradient-momentum", "0.999");

        try (Running trainer = new Running(wild, NOTHING)) {
            assertThat(trainer.ending.get())
                    .isInstanceOfAny(
                            TrainingDivergedException.class, TrainingCollapsedException.class);
        }

        assertThat(events()).anyMatch(e -> e.getKind().equals("training-stopped"));
    }

    @Test
    void settingsThatDoNotFitTheCheckpointAreRefusedAndOthersAreRecorded() throws Exception {
        select(0, 20);
        trainUntil(20, Map.of());
        try (Running trainer = new Running(Map.of("trainer.queue-size", "32"), NOTHING)) {
            assertThat(trainer.ending.get())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("trainer.queue-size is 32")
                    .hasMessageContaining("trained with 16");
        }

        select(20, 24);
        trainUntil(24, Map.of("trainer.learning-rate", "0.01"));
        trainUntil(24, Map.of("trainer.learning-rate", "0.01"));

        assertThat(events())
                .filteredOn(e -> e.getKind().equals("course-changed"))
                .singleElement()
                .matches(e -> e.getPosition() == 20)
                .matches(e -> e.getMessage().contains("changed from 0.03 to 0.01"));
    }

    @Test
    void recordsThatExpiredAreLeftOutOnlyWhenSomebodySaysSo() throws Exception {
        select(0, 20);
        trainUntil(20, Map.of());
        select(20, 40);
        deleteBefore(30);
        try (Running trainer = new Running(Map.of(), NOTHING)) {
            assertThat(trainer.ending.get())
                    .isInstanceOf(BrokenLogException.class)
                    .hasMessageContaining("Offsets 20 to 29")
                    .hasMessageContaining("trainer.accept-gap=20");
        }

        trainUntil(30, Map.of("trainer.accept-gap", "20"));

        assertThat(trained()).doesNotHaveDuplicates().contains(19L, 30L).doesNotContain(29L);
        assertThat(events())
                .extracting(TrainingEvent::getReason)
                .containsExactly("broken-log", "course-changed");
    }

    @Test
    void aTrainerThatIsFencedNamesTheOther() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        select(0, 8);
        RoundWatch waiting =
                round -> {
                    reached.countDown();
                    awaitUninterruptibly(second);
                };
        try (Running first = new Running(Map.of(), waiting)) {
            reached.await();
            Map<String, String> elsewhere =
                    Map.of("trainer.state-folder", folder.resolve("elsewhere").toString());
            CountDownLatch fenced = new CountDownLatch(1);
            RoundWatch patient = // one process takes one step at a time
                    round -> {
                        second.countDown();
                        awaitUninterruptibly(fenced);
                    };
            try (Running other = new Running(elsewhere, patient)) {
                Exception ending = first.ending.get();
                fenced.countDown();
                assertThat(ending)
                        .isInstanceOf(KafkaException.class)
                        .hasMessageContaining("Another trainer has taken over")
                        .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ");
                assertThat(other.ending).isNotDone();
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A trainer that runs until it fails or is closed. */
    private final class Running implements AutoCloseable {
        private final TrainerLoop loop;

        /** What ended it; null if it was closed. */
        private final CompletableFuture<Exception> ending = new CompletableFuture<>();

        Running(Map<String, String> more, RoundWatch watch) {
            Settings settings = settings(more);
            this.loop =
                    new TrainerLoop(
                            TrainerConfig.from(settings),
                            Keeping.from(settings),
                            live.topics(),
                            Connection.from(settings),
                            watch);
            new Thread(this::run, "trainer").start();
        }

        private void run() {
            try {
                loop.run();
                ending.complete(null);
            } catch (Exception e) {
                ending.complete(e);
            }
        }

        void stop() {
            loop.close();
        }

        @Override
        public void close() {
            stop();
        }
    }

    private void trainUntil(int feedback, Map<String, String> more) throws Exception {
        try (Running trainer = new Running(more, NOTHING)) {
            awaitFeedback(feedback);
            trainer.stop();
            assertThat(trainer.ending.get()).isNull();
        }
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(live.settings());
        given.put("trainer.state-folder", folder.resolve("checkpoints").toString());
        given.put("trainer.encoder-store", folder.resolve("encoders").toString());
        given.put("trainer.checkpoint-every", "1h");
        given.put("trainer.threads", "1");
        given.put("trainer.encoder-name", "tiny");
        given.put("trainer.width", "4");
        given.put("trainer.input-size", "8");
        given.put("trainer.batch-size", "4");
        given.put("trainer.arrivals-per-round", "2");
        given.put("trainer.replay-ratio", "4");
        given.put("trainer.replay-capacity", "10");
        given.put("trainer.first-release-after", "6");
        given.put("trainer.release-every", "12");
        given.put("trainer.projection", "8");
        given.put("trainer.queue-size", "16");
        given.put("trainer.probe-margin", "1");
        given.put("trainer.least-rank", "1");
        given.putAll(more);
        return Settings.of(given);
    }

    private void select(int from, int to) throws Exception {
        for (int n = from; n < to; n++) {
            SelectedImage image =
                    SelectedImage.newBuilder()
                            .setImageId("image-" + n)
                            .setOrigin(new Origin("images", 0, (long) n))
                            .setEncoderVersion("tiny@0-000000000000")
                            .setReason(DecisionReason.BOOTSTRAP)
                            .setTasks(List.of())
                            .setPixels(
                                    new Pixels(
                                            8,
                                            8,
                                            ByteBuffer.wrap(
                                                    TinyTraining.arrival(n).pixels().rgb())))
                            .setTimes(Timeline.newBuilder().build())
                            .build();
            live.send(live.topics().selectedImages(), image.getImageId(), image);
        }
    }

    private void deleteBefore(long offset) throws Exception {
        TopicPartition log = new TopicPartition(live.topics().selectedImages().name(), 0);
        try (Admin admin = Admin.create(Connection.from(settings(Map.of())).properties())) {
            admin.deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(offset))).all().get();
        }
    }

    private void awaitFeedback(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> trained().size() >= count);
    }

    /** Positions of the images that were trained on for the first time, in their order. */
    private List<Long> trained() throws Exception {
        return live.read(live.topics().trainingFeedback()).stream()
                .filter(feedback -> feedback.getTimes().getTrainedAt() != null)
                .map(TrainingFeedback::getPosition)
                .toList();
    }

    private List<Long> generations() throws Exception {
        return live.read(live.topics().encoderReleases()).stream()
                .map(EncoderRelease::getVersion)
                .map(version -> EncoderVersion.parse(version).generation())
                .toList();
    }

    /** Without those of the gate. */
    private List<TrainingEvent> events() throws Exception {
        return live.read(live.topics().trainingEvents()).stream()
                .filter(event -> !event.getKind().equals("release-withheld"))
                .toList();
    }
}
