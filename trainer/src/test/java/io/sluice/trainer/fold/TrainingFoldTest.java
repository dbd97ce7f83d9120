package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.checkpoint.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 5: training is a fold over the log. Law 6: native memory is flat. */
class TrainingFoldTest {
    @Test
    void theSameLogGivesTheSameWeights() {
        assertThat(weightsAfter(1, 20)).isEqualTo(weightsAfter(1, 20));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        assertThat(weightsAfter(1, 20)).isNotEqualTo(weightsAfter(2, 20));
    }

    @Test
    void aTrainerThatWasKilledEndsWithTheSameWeights(@TempDir Path folder) throws Exception {
        TrainingFold killed = TrainingFold.begin(TinyTraining.SPEC, TinyTraining.config(1));
        TinyTraining.advance(killed, 14);
        CheckpointStore store = new CheckpointStore(folder, 2);
        store.save(new Checkpoint(killed.state(), 14, History.unknown()));
        TinyTraining.advance(killed, 18); // lost: it is never closed and never saved again

        Checkpoint found = store.latest().orElseThrow();
        try (TrainingFold restarted =
                TrainingFold.resume(TinyTraining.SPEC, TinyTraining.config(1), found.state())) {
            TinyTraining.advance(restarted, 26);

            assertThat(TinyTraining.digest(restarted)).isEqualTo(weightsAfter(1, 26));
        }
    }

    @Test
    void nativeArraysStayAsManyAsTheyWere() {
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, TinyTraining.config(1))) {
            TinyTraining.advance(fold, 12); // past the first boundaries, where anchors are made
            int before = fold.heldArrays();

            TinyTraining.advance(fold, 60);

            assertThat(fold.steps()).isEqualTo(60);
            assertThat(fold.heldArrays()).isEqualTo(before);
        }
    }

    @Test
    void everyArrivalIsTrainedOnInItsOwnRound() {
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, TinyTraining.config(1))) {
            TinyTraining.advance(fold, 30);
            Arrival first = TinyTraining.arrival(30);
            Arrival second = TinyTraining.arrival(31);

            RoundReport report = fold.advance(List.of(first, second));

            assertThat(report.taught()).containsOnlyKeys(first.position(), second.position());
            assertThat(report.taught().values()).allMatch(taught -> taught.times() >= 1);
            assertThat(report.images()).isEqualTo(8);
        }
    }

    @Test
    void aReleaseIsDueAfterTheFirstArrivalsAndThenAtEveryMultiple() {
        List<Long> boundaries = new ArrayList<>();
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, TinyTraining.config(1))) {
            while (fold.arrivals() < 26) {
                List<Arrival> round = new ArrayList<>();
                for (int i = 0; i < fold.wanted(); i++) {
                    round.add(TinyTraining.arrival(fold.arrivals() + i));
                }
                if (fold.advance(round).boundary()) {
                    boundaries.add(fold.arrivals());
                }
            }
        }
        assertThat(boundaries).containsExactly(6L, 12L, 24L);
    }

    @Test
    void aRoundOfAnotherSizeIsRefused() {
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, TinyTraining.config(1))) {
            assertThatThrownBy(() -> fold.advance(List.of(TinyTraining.arrival(0))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("takes 4 arrivals, not 1");
        }
    }

    private static String weightsAfter(long seed, int arrivals) {
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, TinyTraining.config(seed))) {
            TinyTraining.advance(fold, arrivals);
            return TinyTraining.digest(fold);
        }
    }
}
