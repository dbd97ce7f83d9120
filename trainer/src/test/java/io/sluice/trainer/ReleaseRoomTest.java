package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.settings.SettingsException;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.artifact.TorchvisionWeights;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trainer releases, against a real broker and registry. */
class ReleaseRoomTest {
    private static final ResNetShape SHAPE =
            new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1));

    @TempDir private Path folder;
    private LiveTrainer trainer;
    private final Map<String, String> given = new HashMap<>();

    @BeforeEach
    void open() throws Exception {
        trainer = new LiveTrainer(folder);
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void aReleaseSaysWhatItWasTrainedOnAndFrom() throws Exception {
        trainer.select(0, 12);
        whileRunning(() -> trainer.releases().size() == 3);

        EncoderRelease second = trainer.releases().get(2);
        assertThat(second.getParent()).isEqualTo(trainer.releases().get(1).getVersion());
        assertThat(second.getTrainedFrom())
                .isEqualTo(trainer.releases().get(1).getTrainedThrough());
        assertThat(second.getTrainedFrom()).isBetween(6L, 8L);
        assertThat(second.getTrainedThrough()).isEqualTo(12);
        assertThat(second.getImages()).isEqualTo(12);
        assertThat(second.getSettings())
                .hasSize(12)
                .isEqualTo(trainer.releases().get(0).getSettings());
        assertThat(second.getReport().getFindings())
                .contains("all weights are finite")
                .anyMatch(finding -> finding.startsWith("block and graph differ by"));
    }

    @Test
    void nothingIsReleasedWhileOneIsPinnedAndTrainingSaysSo() throws Exception {
        trainer.select(0, 6);
        whileRunning(() -> trainer.releases().size() == 2);
        EncoderRelease untrained = trainer.releases().get(0);
        String served = trainer.releases().get(1).getVersion();
        announce(Announcements.again(untrained, 2, served, Standing.PINNED));
        trainer.select(6, 12);
        whileRunning(() -> trainer.events().size() == 1);

        TrainingEvent event = trainer.events().get(0);
        assertThat(event.getKind()).isEqualTo("release-withheld");
        assertThat(event.getReason()).isEqualTo("pinned");
        assertThat(event.getPosition()).isEqualTo(12);
        assertThat(trainer.releases()).hasSize(3);

        String pinned = trainer.releases().get(2).getVersion();
        announce(Announcements.again(trainer.releases().get(2), 3, pinned, Standing.CHOSEN));
        trainer.select(12, 24);
        whileRunning(() -> trainer.releases().size() == 5);
        EncoderRelease next = trainer.releases().get(4);
        assertThat(EncoderVersion.parse(next.getVersion()).generation()).isEqualTo(4);
        assertThat(next.getParent()).isEqualTo(served); // its own weights went on
    }

    @Test
    void whatIsWithheldIsToldWithItsReason() throws Exception {
        given.put("trainer.least-rank", "1000000");
        trainer.select(0, 6);
        whileRunning(() -> trainer.events().size() == 1);
        assertThat(trainer.events().get(0).getReason()).isEqualTo("collapsed");
        assertThat(trainer.events().get(0).getMessage()).startsWith("features have collapsed");
        assertThat(trainer.releases()).hasSize(1);
    }

    @Test
    void trainingStartsFromTheWeightsOfAFile() throws Exception {
        Map<String, Tensor> weights = UntrainedWeights.of(SHAPE, 77);
        Path file = folder.resolve("theirs.safetensors");
        Files.write(file, TorchvisionWeights.toBytes(SHAPE, weights, 0, 10));
        given.put("trainer.start-from", file.toString());
        trainer.select(0, 6);
        whileRunning(() -> trainer.releases().size() == 2);

        EncoderRelease first = trainer.releases().get(0);
        assertThat(EncoderVersion.parse(first.getVersion()).digest())
                .isEqualTo(EncoderStore.version("tiny", 0, weights).digest());
        assertThat(first.getStartedFrom()).startsWith(file + ", SHA-256 ");
        assertThat(trainer.events())
                .singleElement()
                .matches(e -> e.getKind().equals("course-changed"))
                .matches(e -> e.getMessage().startsWith("training starts from " + file));
    }

    @Test
    void whatTrainingStartsFromIsSaidThoughAnUntrainedEncoderWasAnnouncedBefore() throws Exception {
        whileRunning(() -> trainer.releases().size() == 1);
        Path file = folder.resolve("theirs.safetensors");
        Files.write(file, TorchvisionWeights.toBytes(SHAPE, UntrainedWeights.of(SHAPE, 7), 0, 10));
        given.put("trainer.start-from", file.toString());
        whileRunning(() -> trainer.events().size() == 1);
        trainer.select(0, 4);
        whileRunning(() -> trainer.trained().size() == 4);

        assertThat(trainer.releases()).hasSize(1);
        assertThat(trainer.events())
                .singleElement()
                .matches(e -> e.getMessage().startsWith("training starts from " + file));
        Path history = trainer.checkpoints().resolve("checkpoint-%019d".formatted(0));
        assertThat(history.resolve("history.json")).content().contains("training starts from");
    }

    @Test
    void weightsThatDoNotFitAreRefusedInOneLine() throws Exception {
        Path file = folder.resolve("theirs.safetensors");
        ResNetShape wider = new ResNetShape(ResNetShape.Stem.CIFAR, 8, List.of(1, 1, 1, 1));
        Map<String, Tensor> weights = UntrainedWeights.of(wider, 1);
        Files.write(file, TorchvisionWeights.toBytes(wider, weights, 0, 0));
        assertThatThrownBy(() -> StartingPoint.read(file, folder, SHAPE))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "trainer.start-from is %s, which does not fit the network: conv1.weight"
                                + " has shape [8, 3, 3, 3] but should have [4, 3, 3, 3]",
                        file);
        assertThatThrownBy(() -> StartingPoint.read(Path.of("e@1-0"), folder, SHAPE))
                .hasMessageContaining("there is no such file, nor such a version in");
    }

    private void whileRunning(Callable<Boolean> until) throws Exception {
        trainer.runUntil(until, given);
    }

    private void announce(EncoderRelease release) throws Exception {
        trainer.live().send(trainer.topics().encoderReleases(), release.getVersion(), release);
    }
}
