package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.core.run.Room;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.artifact.TorchvisionWeights;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.schemas.Topics;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.trainer.fold.TinyTraining;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trainer releases, against a real broker and registry. */
class ReleaseRoomTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ResNetShape SHAPE =
            new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1));

    @TempDir private Path folder;
    private LiveTopics live;
    private final Map<String, String> given = new HashMap<>();

    @BeforeEach
    void open() throws Exception {
        String prefix = "r" + UUID.randomUUID().toString().substring(0, 8) + "-";
        live = new LiveTopics(Topics.from(Settings.of(Map.of("topics.prefix", prefix))));
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void aReleaseSaysWhatItWasTrainedOnAndFrom() throws Exception {
        select(0, 12);
        whileRunning(() -> releases().size() == 3);

        EncoderRelease second = releases().get(2);
        assertThat(second.getParent()).isEqualTo(releases().get(1).getVersion());
        assertThat(second.getTrainedFrom()).isEqualTo(releases().get(1).getTrainedThrough());
        assertThat(second.getTrainedFrom()).isBetween(6L, 8L);
        assertThat(second.getTrainedThrough()).isEqualTo(12);
        assertThat(second.getImages()).isEqualTo(12);
        assertThat(second.getSettings()).hasSize(12).isEqualTo(releases().get(0).getSettings());
        assertThat(second.getReport().getFindings())
                .contains("all weights are finite")
                .anyMatch(finding -> finding.startsWith("block and graph differ by"));
    }

    @Test
    void nothingIsReleasedWhileOneIsPinnedAndTrainingSaysSo() throws Exception {
        select(0, 6);
        whileRunning(() -> releases().size() == 2);
        EncoderRelease untrained = releases().get(0);
        String served = releases().get(1).getVersion();
        announce(Announcements.again(untrained, 2, served, Standing.PINNED));
        select(6, 12);
        whileRunning(() -> events().size() == 1);

        TrainingEvent event = events().get(0);
        assertThat(event.getKind()).isEqualTo("release-withheld");
        assertThat(event.getReason()).isEqualTo("pinned");
        assertThat(event.getPosition()).isEqualTo(12);
        assertThat(releases()).hasSize(3);

        String pinned = releases().get(2).getVersion();
        announce(Announcements.again(releases().get(2), 3, pinned, Standing.CHOSEN));
        select(12, 24);
        whileRunning(() -> releases().size() == 5);
        EncoderRelease next = releases().get(4);
        assertThat(EncoderVersion.parse(next.getVersion()).generation()).isEqualTo(4);
        assertThat(next.getParent()).isEqualTo(served); // its own weights went on
    }

    @Test
    void whatIsWithheldIsToldWithItsReason() throws Exception {
        given.put("trainer.least-rank", "1000000");
        select(0, 6);
        whileRunning(() -> events().size() == 1);
        assertThat(events().get(0).getReason()).isEqualTo("collapsed");
        assertThat(events().get(0).getMessage()).startsWith("features have collapsed");
        assertThat(releases()).hasSize(1);
    }

    @Test
    void trainingStartsFromTheWeightsOfAFile() throws Exception {
        Map<String, Tensor> weights = UntrainedWeights.of(SHAPE, 77);
        Path file = folder.resolve("theirs.safetensors");
        Files.write(file, TorchvisionWeights.toBytes(SHAPE, weights, 0, 10));
        given.put("trainer.start-from", file.toString());
        select(0, 6);
        whileRunning(() -> releases().size() == 2);

        EncoderRelease first = releases().get(0);
        assertThat(EncoderVersion.parse(first.getVersion()).digest())
                .isEqualTo(EncoderStore.version("tiny", 0, weights).digest());
        assertThat(first.getStartedFrom()).startsWith(file + ", SHA-256 ");
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
        Room room = TrainerMain.room(settings());
        List<Exception> failures = new ArrayList<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                room.run();
                            } catch (Exception e) {
                                failures.add(e);
                            }
                        },
                        "trainer");
        thread.start();
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(until);
        } finally {
            room.close();
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    private Settings settings() {
        Map<String, String> all = new HashMap<>(live.settings());
        all.put("trainer.state-folder", folder.resolve("checkpoints").toString());
        all.put("trainer.encoder-store", folder.resolve("encoders").toString());
        all.put("trainer.threads", "1");
        all.put("trainer.encoder-name", "tiny");
        all.put("trainer.width", "4");
        all.put("trainer.input-size", "8");
        all.put("trainer.batch-size", "4");
        all.put("trainer.arrivals-per-round", "2");
        all.put("trainer.replay-ratio", "4");
        all.put("trainer.replay-capacity", "10");
        all.put("trainer.first-release-after", "6");
        all.put("trainer.release-every", "12");
        all.put("trainer.projection", "8");
        all.put("trainer.queue-size", "16");
        all.put("trainer.least-rank", "1");
        all.putAll(given);
        return Settings.of(all);
    }

    private void select(int from, int to) throws Exception {
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
            live.send(live.topics().selectedImages(), image.getImageId(), image);
        }
    }

    private void announce(EncoderRelease release) throws Exception {
        live.send(live.topics().encoderReleases(), release.getVersion(), release);
    }

    private List<EncoderRelease> releases() throws Exception {
        return live.read(live.topics().encoderReleases());
    }

    private List<TrainingEvent> events() throws Exception {
        return live.read(live.topics().trainingEvents());
    }
}
