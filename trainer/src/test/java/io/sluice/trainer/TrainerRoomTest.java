package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import io.sluice.schemas.record.TrainingFeedback;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer against a real broker and registry. */
class TrainerRoomTest {
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
    void everyImageIsReportedOnceAndEveryEncoderReleasedOnceOverALostCheckpoint() throws Exception {
        trainer.select(0, 13);
        trainer.live().send(trainer.topics().selectedImages(), "garbage", new byte[] {1, 2, 3});
        trainer.select(13, 20);
        trainer.runUntilTrained(20, Map.of());
        trainer.loseNewestCheckpoint(); // as if it had been killed before that one was written
        trainer.select(20, 36);
        trainer.runUntilTrained(36, Map.of());

        List<TrainingFeedback> feedback = trainer.trained();
        assertThat(feedback).extracting(TrainingFeedback::getPosition).doesNotHaveDuplicates();
        assertThat(trainer.live().read(trainer.topics().trainingFeedback()))
                .extracting(f -> f.getPosition() + " " + f.getStep() + " " + f.getVerdict())
                .doesNotHaveDuplicates();
        assertThat(feedback)
                .hasSize(36)
                .allMatch(f -> f.getTimesSeen() > 0 && Float.isFinite(f.getEmaLoss()));
        assertThat(trainer.live().read(trainer.topics().deadLetters()))
                .singleElement()
                .matches(letter -> letter.getOrigin().getOffset() == 13);
        assertThat(trainer.generations()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aRestartedTrainerReleasesWhatAnUninterruptedOneWouldHave() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        trainer.loseNewestCheckpoint();
        trainer.select(20, 24);
        trainer.runUntilTrained(24, Map.of());

        EncoderRelease last = trainer.releases().get(trainer.releases().size() - 1);
        assertThat(EncoderVersion.parse(last.getVersion()).digest())
                .isEqualTo(uninterrupted(24).digest());
        assertThat(last.getReport().getDisagreement()).isLessThan(1e-4);
    }

    @Test
    void whatWasTrainedOnIsSavedWhileNothingMoreComes() throws Exception {
        Path saved = trainer.checkpoints().resolve("checkpoint-%019d".formatted(20));
        trainer.select(0, 20);

        trainer.runUntil(
                () -> trainer.trained().size() == 20 && Files.isDirectory(saved),
                Map.of("trainer.checkpoint-every", "2s"));

        assertThat(saved).isDirectory();
    }

    @Test
    void theUntrainedEncoderIsProbedWithTheTasksThatAreThereAlready() throws Exception {
        trainer.live().send(trainer.topics().targetTasks(), "colours", colours());
        trainer.runUntil(() -> trainer.releases().size() == 1, Map.of());

        EncoderRelease release = trainer.releases().get(0);
        assertThat(EncoderVersion.parse(release.getVersion()).isUntrained()).isTrue();
        ProbeResult probe = release.getReport().getProbes().get(0);
        assertThat(probe.getTaskId()).isEqualTo("colours");
        assertThat(probe.getClasses()).isEqualTo(2);
        assertThat(probe.getSupport()).isEqualTo(4);
        assertThat(probe.getQueries()).isEqualTo(4);
        assertThat(probe.getAccuracy()).isEqualTo(1);
    }

    /** The encoder that the same log gives when nothing interrupts. */
    private EncoderVersion uninterrupted(int arrivals) throws Exception {
        TrainerConfig config = TrainerConfig.from(trainer.settings(Map.of()));
        List<Arrival> log = new ArrayList<>();
        trainer.trained().stream()
                .map(TrainingFeedback::getPosition)
                .sorted()
                .limit(arrivals)
                .forEach(
                        position ->
                                log.add(
                                        new Arrival(
                                                position,
                                                "",
                                                TinyTraining.arrival(log.size()).pixels())));
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
