package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.schemas.Connection;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.trainer.TrainerLoop.RoundWatch;
import io.sluice.trainer.sample.BrokenLogException;
import io.sluice.trainer.step.TrainingDivergedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trainer does when learning, its log or its settings are not as they should be. */
class TrainerFaultsTest {
    private static final String CHECKPOINT = "checkpoint-%019d";
    private static final RoundWatch NOTHING = round -> {};

    @TempDir private Path folder;
    private LiveTrainer trainer;

    @BeforeEach
    void open() throws Exception {
        trainer = new LiveTrainer(folder);
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void aStepThatIsNoNumberOnceIsTakenAgainAndNothingIsLost() throws Exception {
        trainer.select(0, 36);
        AtomicInteger times = new AtomicInteger();
        RoundWatch fault =
                round -> {
                    if (round.end() > 20 && times.getAndIncrement() == 0) {
                        throw new TrainingDivergedException("Step 5 has a gradient of length NaN");
                    }
                };

        try (Running running = new Running(Map.of(), fault)) {
            LiveTrainer.await(() -> trainer.positions().size() >= 36);
            running.stop();
            assertThat(running.ending.get()).isNull();
        }

        assertThat(trainer.positions()).hasSize(36).doesNotHaveDuplicates();
        assertThat(trainer.generations()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(trainer.eventsBesidesTheGate())
                .singleElement()
                .matches(e -> e.getKind().equals("training-went-back"))
                .matches(e -> e.getMessage().contains("gradient of length NaN"));
    }

    @Test
    void aStepThatIsNeverANumberStopsTrainingAndSaysWhy() throws Exception {
        trainer.select(0, 36);
        RoundWatch fault =
                round -> {
                    if (round.end() > 10) {
                        throw new TrainingDivergedException("Step 5 has loss NaN");
                    }
                };

        try (Running running = new Running(Map.of(), fault)) {
            assertThat(running.ending.get()).isInstanceOf(TrainingDivergedException.class);
        }

        assertThat(trainer.generations()).containsExactly(0L, 1L);
        assertThat(trainer.eventsBesidesTheGate())
                .extracting(TrainingEvent::getKind)
                .containsSubsequence(
                        "training-went-back",
                        "training-went-back",
                        "training-went-back",
                        "training-stopped")
                .containsOnlyOnce("training-stopped");
        assertThat(trainer.eventsBesidesTheGate())
                .extracting(TrainingEvent::getReason)
                .containsOnly("diverged");
    }

    @Test
    void anEncoderThatCollapsesIsNotReleasedAndTrainingStopsAndSaysWhy() throws Exception {
        trainer.select(0, 72);
        Map<String, String> collapsing =
                Map.of("trainer.least-rank", "1000", "trainer.most-collapsed", "2");

        try (Running running = new Running(collapsing, NOTHING)) {
            assertThat(running.ending.get())
                    .isInstanceOf(TrainingCollapsedException.class)
                    .hasMessageContaining("collapsed at 2 examinations in a row");
        }

        assertThat(trainer.generations()).containsExactly(0L);
        assertThat(trainer.eventsBesidesTheGate())
                .filteredOn(e -> e.getKind().equals("training-stopped"))
                .singleElement()
                .matches(e -> e.getReason().equals("collapsed"));
        assertThat(trainer.checkpoints())
                .isDirectoryNotContaining(
                        path -> path.toString().matches(".*checkpoint-0*[1-9].*"));
    }

    @Test
    void aRunThatDivergesByItselfStopsAndSaysWhy() throws Exception {
        trainer.select(0, 72);
        Map<String, String> wild =
                Map.of(
                        "trainer.least-rank", "3", // healthy, it has more than 4
                        "trainer.learning-rate", "10",
                        "trainer.warm-up-steps", "0",
                        "trainer.weight-decay", "1",
                        "trainer.gradient-momentum", "0.999");

        try (Running running = new Running(wild, NOTHING)) {
            assertThat(running.ending.get())
                    .isInstanceOfAny(
                            TrainingDivergedException.class, TrainingCollapsedException.class);
        }

        assertThat(trainer.generations()).containsExactly(0L);
        assertThat(trainer.eventsBesidesTheGate())
                .anyMatch(e -> e.getKind().equals("training-stopped"));
    }

    @Test
    void settingsThatDoNotFitTheCheckpointAreRefusedAndOthersAreRecorded() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        try (Running running = new Running(Map.of("trainer.queue-size", "32"), NOTHING)) {
            assertThat(running.ending.get())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("trainer.queue-size is 32")
                    .hasMessageContaining("trained with 16");
        }

        trainer.select(20, 24);
        trainer.runUntilTrained(24, Map.of("trainer.learning-rate", "0.01"));
        trainer.runUntilTrained(24, Map.of("trainer.learning-rate", "0.01"));

        assertThat(trainer.eventsBesidesTheGate())
                .filteredOn(e -> e.getKind().equals("course-changed"))
                .singleElement()
                .matches(e -> e.getPosition() == 20)
                .matches(e -> e.getMessage().contains("changed from 0.03 to 0.01"));
    }

    @Test
    void otherRoundsPublishEveryImageAndReleaseOnce() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        trainer.select(20, 40);

        trainer.runUntilTrained(40, Map.of("trainer.arrivals-per-round", "4"));

        assertThat(trainer.positions()).hasSize(40).doesNotHaveDuplicates();
        assertThat(trainer.generations()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void otherRoundsAreRefusedWhereMoreWasPublishedThanTheCheckpointHas() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        Files.delete(trainer.checkpoints().resolve(CHECKPOINT.formatted(20) + "/SHA256SUMS"));

        try (Running running = new Running(Map.of("trainer.arrivals-per-round", "4"), NOTHING)) {
            assertThat(running.ending.get())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("results up to offset 20 were published");
        }
    }

    @Test
    void recordsThatExpiredAreLeftOutOnlyWhenSomebodySaysSo() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        trainer.select(20, 40);
        trainer.deleteBefore(30);
        try (Running running = new Running(Map.of(), NOTHING)) {
            assertThat(running.ending.get())
                    .isInstanceOf(BrokenLogException.class)
                    .hasMessageContaining("Offsets 20 to 29")
                    .hasMessageContaining("trainer.accept-gap=20");
        }

        trainer.runUntilTrained(30, Map.of("trainer.accept-gap", "20"));

        assertThat(trainer.positions())
                .doesNotHaveDuplicates()
                .contains(19L, 30L)
                .doesNotContain(29L);
        assertThat(trainer.eventsBesidesTheGate())
                .extracting(TrainingEvent::getReason)
                .containsExactly("broken-log", "course-changed");
    }

    @Test
    void aTrainerThatIsFencedNamesTheOther() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        trainer.select(0, 8);
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
            Settings settings = trainer.settings(more);
            this.loop =
                    new TrainerLoop(
                            TrainerConfig.from(settings),
                            Keeping.from(settings),
                            trainer.topics(),
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
}
