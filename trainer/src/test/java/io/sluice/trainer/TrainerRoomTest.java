package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import io.sluice.trainer.fold.Arrival;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.fold.TrainingFold;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer against a real broker and registry. */
class TrainerRoomTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;
    private LiveTopics live;

    @BeforeEach
    void open() throws Exception {
        String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
        live = new LiveTopics(Topics.from(Settings.of(Map.of("topics.prefix", prefix))));
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void everyImageIsReportedOnceAndEveryEncoderReleasedOnceOverALostCheckpoint() throws Exception {
        select(0, 13);
        live.send(live.topics().selectedImages(), "garbage", new byte[] {1, 2, 3});
        select(13, 20);
        try (Running running = new Running()) {
            awaitFeedback(20);
        }
        forgetNewestCheckpoint(); // as if it had been killed before that one was written
        select(20, 36);
        try (Running running = new Running()) {
            awaitFeedback(36);
        }

        List<TrainingFeedback> feedback = firstFeedback();
        assertThat(feedback).extracting(TrainingFeedback::getPosition).doesNotHaveDuplicates();
        assertThat(live.read(live.topics().trainingFeedback()))
                .extracting(f -> f.getPosition() + " " + f.getStep() + " " + f.getVerdict())
                .doesNotHaveDuplicates();
        assertThat(feedback)
                .hasSize(36)
                .allMatch(f -> f.getTimesSeen() > 0 && Float.isFinite(f.getEmaLoss()));
        assertThat(live.read(live.topics().deadLetters()))
                .singleElement()
                .matches(letter -> letter.getOrigin().getOffset() == 13);
        assertThat(generations()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aRestartedTrainerReleasesWhatAnUninterruptedOneWouldHave() throws Exception {
        select(0, 20);
        try (Running running = new Running()) {
            awaitFeedback(20);
        }
        forgetNewestCheckpoint();
        select(20, 24);
        try (Running running = new Running()) {
            awaitFeedback(24);
        }

        EncoderRelease last = releases().get(releases().size() - 1);
        assertThat(EncoderVersion.parse(last.getVersion()).digest())
                .isEqualTo(uninterrupted(24).digest());
        assertThat(last.getReport().getDisagreement()).isLessThan(1e-4);
    }

    @Test
    void theUntrainedEncoderIsProbedWithTheTasksThatAreThereAlready() throws Exception {
        live.send(live.topics().targetTasks(), "colours", colours());
        try (Running running = new Running()) {
            await().atMost(PATIENCE).until(() -> releases().size() == 1);
        }

        EncoderRelease release = releases().get(0);
        assertThat(EncoderVersion.parse(release.getVersion()).isUntrained()).isTrue();
        ProbeResult probe = release.getReport().getProbes().get(0);
        assertThat(probe.getTaskId()).isEqualTo("colours");
        assertThat(probe.getClasses()).isEqualTo(2);
        assertThat(probe.getSupport()).isEqualTo(4);
        assertThat(probe.getQueries()).isEqualTo(4);
        assertThat(probe.getAccuracy()).isEqualTo(1);
    }

    /** A trainer that runs until it is closed, and must not have failed then. */
    private final class Running implements AutoCloseable {
        private final Room room = TrainerMain.room(settings());
        private final List<Exception> failures = new ArrayList<>();
        private final Thread thread = new Thread(this::run, "trainer");

        Running() {
            thread.start();
        }

        private void run() {
            try {
                room.run();
            } catch (Exception e) {
                failures.add(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            room.close();
            thread.join();
            assertThat(failures).isEmpty();
        }
    }

    private Settings settings() {
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
        return Settings.of(given);
    }

    /** The encoder that the same log gives when nothing interrupts. */
    private EncoderVersion uninterrupted(int arrivals) throws Exception {
        TrainerConfig config = TrainerConfig.from(settings());
        List<Arrival> log = new ArrayList<>();
        firstFeedback().stream()
                .map(TrainingFeedback::getPosition)
                .sorted()
                .limit(arrivals)
                .forEach(position -> log.add(new Arrival(position, "", pixelsAt(log.size()))));
        try (TrainingFold fold = TrainingFold.begin(config.encoder(), config.learning())) {
            int at = 0;
            while (at < arrivals) {
                List<Arrival> round = new ArrayList<>();
                for (Arrival arrival : log.subList(at, at + fold.wanted())) {
                    round.add(
                            new Arrival(
                                    arrival.position(),
                                    "image-" + (at + round.size()),
                                    arrival.pixels()));
                }
                at += round.size();
                fold.advance(round);
            }
            return EncoderStore.version("tiny", 9, fold.weights());
        }
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
                            .setPixels(new Pixels(8, 8, ByteBuffer.wrap(pixelsAt(n).rgb())))
                            .setTimes(Timeline.newBuilder().build())
                            .build();
            live.send(live.topics().selectedImages(), image.getImageId(), image);
        }
    }

    private static io.sluice.encoder.image.Pixels pixelsAt(int n) {
        return TinyTraining.arrival(n).pixels();
    }

    private void awaitFeedback(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> firstFeedback().size() >= count);
    }

    /** What is said of images as they are trained on first; verdicts come later. */
    private List<TrainingFeedback> firstFeedback() throws Exception {
        return live.read(live.topics().trainingFeedback()).stream()
                .filter(feedback -> feedback.getVerdict() == TrainingVerdict.UNJUDGED)
                .toList();
    }

    private List<EncoderRelease> releases() throws Exception {
        return live.read(live.topics().encoderReleases());
    }

    private List<Long> generations() throws Exception {
        return releases().stream()
                .map(release -> EncoderVersion.parse(release.getVersion()).generation())
                .toList();
    }

    private void forgetNewestCheckpoint() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("checkpoints"))) {
            Path newest = all.sorted().reduce((first, second) -> second).orElseThrow();
            Files.delete(newest.resolve("SHA256SUMS"));
        }
    }

    private static TargetTask colours() throws Exception {
        List<TaskExample> examples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            examples.add(example("red-" + i, "red", new Color(200 + 10 * i, 0, 0)));
            examples.add(example("blue-" + i, "blue", new Color(0, 0, 200 + 10 * i)));
        }
        return TargetTask.newBuilder()
                .setId("colours")
                .setName("Colours")
                .setRevision(1)
                .setState(TaskState.ACTIVE)
                .setExamples(examples)
                .setSelection(TaskSelection.newBuilder().setKeepRatio(.05).build())
                .build();
    }

    private static TaskExample example(String name, String label, Color colour) throws Exception {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 16, 16);
        graphics.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return TaskExample.newBuilder()
                .setId(name)
                .setName(name)
                .setLabel(label)
                .setInline(ByteBuffer.wrap(file.toByteArray()))
                .build();
    }
}
