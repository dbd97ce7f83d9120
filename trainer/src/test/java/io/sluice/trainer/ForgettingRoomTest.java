package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.TrainedImage;
import io.sluice.schemas.record.TrainedImages;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was trained on and what is to be forgotten, over a real broker. */
class ForgettingRoomTest {
    private static final Map<String, String> FIFO = Map.of("trainer.replay", "fifo");

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
    void theLedgerHasEveryBoundaryOnceOverALostCheckpoint() throws Exception {
        trainer.select(0, 20);
        trainer.runUntilTrained(20, Map.of());
        trainer.loseNewestCheckpoint();
        trainer.select(20, 40);
        trainer.runUntilTrained(40, Map.of());

        List<TrainedImages> ledger = ledger();
        assertThat(ledger).extracting(TrainedImages::getThrough).doesNotHaveDuplicates().hasSize(4);
        EncoderRelease last = trainer.releases().get(4);
        assertThat(ledger.get(3).getThrough()).isEqualTo(last.getTrainedThrough());
        assertThat(times(last.getRun())).isEqualTo((int) (4 * last.getSteps())); // batches of four
    }

    @Test
    void aTrainingAnewHasALedgerOfItsOwnFromItsBeginning() throws Exception {
        trainer.select(0, 22);
        trainer.runUntilTrained(22, Map.of());
        trainer.select(22, 40);
        trainer.runUntilTrained(40, trainer.anew(Map.of("trainer.release-every", "10")));

        EncoderRelease before = trainer.releases().get(2);
        EncoderRelease last = trainer.releases().get(trainer.releases().size() - 1);
        assertThat(last.getRun()).hasSize(12).isNotEqualTo(before.getRun());
        assertThat(times(before.getRun())).isEqualTo((int) (4 * before.getSteps()));
        assertThat(times(last.getRun())).isEqualTo((int) (4 * last.getSteps()));
        EncoderRelease first =
                trainer.releases().stream()
                        .filter(release -> release.getRun().equals(last.getRun()))
                        .findFirst()
                        .orElseThrow();
        assertThat(first.getParent()).isNull();
        assertThat(first.getTrainedFrom()).isZero();
    }

    @Test
    void whatIsForgottenIsTrainedOnNoMoreAndToldOnce() throws Exception {
        forgetOverALostCheckpoint("image-11", "nobody");

        assertThat(
                        trainer.events().stream()
                                .filter(event -> event.getKind().equals("image-forgotten")))
                .extracting(TrainingEvent::getReason)
                .containsExactly("was-replayed", "was-not-replayed");
        assertThat(ledger())
                .filteredOn(part -> has(part, "image-11"))
                .extracting(TrainedImages::getThrough)
                .containsExactly(12L);
        assertThat(ledger()).hasSize(4);
    }

    @Test
    void oneThatLostACheckpointAfterAWordToForgetReleasesTheSameWeights() throws Exception {
        forgetOverALostCheckpoint("image-11");

        List<String> versions = versions(trainer);
        try (LiveTrainer alone = new LiveTrainer(folder.resolve("alone"))) {
            alone.select(0, 12);
            forget("image-11", alone);
            alone.select(12, 40);
            alone.runUntilTrained(40, FIFO);
            assertThat(versions(alone)).isEqualTo(versions).hasSize(5);
        }
        try (LiveTrainer another = new LiveTrainer(folder.resolve("another"))) {
            another.select(0, 12);
            forget("nobody", another);
            another.select(12, 40);
            another.runUntilTrained(40, FIFO);
            assertThat(versions(another)).hasSize(5).isNotEqualTo(versions);
        }
    }

    @Test
    void whatIsForgottenInItsOwnRoundIsNeverTrainedOn() throws Exception {
        trainer.select(0, 5); // a round, and half of the next
        forget("image-4");
        trainer.select(5, 13);
        trainer.runUntilTrained(12, Map.of());

        assertThat(trainer.trained())
                .extracting(TrainingFeedback::getImageId)
                .doesNotContain("image-4")
                .contains("image-5", "image-12");
        assertThat(ledger()).noneMatch(part -> has(part, "image-4"));
    }

    /** Forgets at a boundary, and loses the first checkpoint after it. */
    private void forgetOverALostCheckpoint(String... imageIds) throws Exception {
        trainer.select(0, 12);
        for (String imageId : imageIds) {
            forget(imageId);
        }
        trainer.select(12, 18);
        trainer.runUntilTrained(18, FIFO);
        trainer.loseNewestCheckpoint();
        trainer.select(18, 40);
        trainer.runUntilTrained(40, FIFO);
    }

    private void forget(String imageId) throws Exception {
        forget(imageId, trainer);
    }

    private static void forget(String imageId, LiveTrainer by) throws Exception {
        by.live().send(by.topics().selectedImages(), imageId, (byte[]) null);
    }

    /** They name the weights. */
    private static List<String> versions(LiveTrainer of) {
        return of.releases().stream().map(EncoderRelease::getVersion).toList();
    }

    /** What is entered again after a loss must be the same. */
    private List<TrainedImages> ledger() {
        return trainer.live().read(trainer.topics().trainingLedger()).stream().distinct().toList();
    }

    private int times(String run) {
        return ledger().stream()
                .filter(part -> part.getRun().equals(run))
                .flatMap(part -> part.getImages().stream())
                .mapToInt(TrainedImage::getTimes)
                .sum();
    }

    private static boolean has(TrainedImages part, String imageId) {
        return part.getImages().stream().anyMatch(image -> image.getImageId().equals(imageId));
    }
}
