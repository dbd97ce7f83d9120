package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.trainer.checkpoint.Checkpoint;
import io.sluice.trainer.checkpoint.CheckpointStore;
import io.sluice.trainer.checkpoint.History;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.TrainingFold.Means;
import io.sluice.trainer.prune.Pruning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 5 for everything that may be kept of the stream and skipped of it. */
class ResumedFoldTest {
    private static final int ARRIVALS = 90;

    @TempDir private Path folder;

    static Stream<Arguments> kinds() {
        return Stream.of(Buffering.Eviction.values())
                .flatMap(buffer -> Stream.of(Pruning.values()).map(k -> Arguments.of(buffer, k)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneThatIsKilledEveryFewRoundsEndsWithTheSameWeightsAndSaysTheSame(
            Buffering.Eviction buffer, Pruning pruning) throws Exception {
        LearningConfig config = TinyTraining.config(TinyTraining.rhythm(buffer, pruning));
        List<RoundReport> said = new ArrayList<>();
        FoldState whole;
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, config)) {
            run(fold, ARRIVALS, said);
            whole = fold.state();
            String weights = TinyTraining.digest(fold);

            List<RoundReport> resumed = new ArrayList<>();
            FoldState last = killedEveryFewRounds(config, resumed, weights);

            assertThat(resumed).isEqualTo(said);
            assertThat(last.progress()).isEqualTo(whole.progress());
            assertThat(last.course()).isEqualTo(whole.course());
            assertThat(known(last)).isEqualTo(known(whole));
        }
        assertThat(whole.course().saved() > 0).isEqualTo(pruning != Pruning.NONE);
    }

    /** Every third round is trained twice: a checkpoint, a round that is lost, the same again. */
    private FoldState killedEveryFewRounds(
            LearningConfig config, List<RoundReport> said, String weights) throws Exception {
        CheckpointStore store = new CheckpointStore(folder, 2);
        TrainingFold fold =
                TrainingFold.begin(TinyTraining.SPEC, config, new Means(2, store.album()));
        while (fold.arrivals() < ARRIVALS) {
            run(fold, (int) Math.min(ARRIVALS, fold.arrivals() + 6), said);
            store.save(new Checkpoint(fold.state(), fold.arrivals(), History.unknown()));
            run(fold, (int) fold.arrivals() + 2, new ArrayList<>());
            fold.close();
            FoldState found = store.latest().orElseThrow().state();
            fold =
                    TrainingFold.resume(
                            TinyTraining.SPEC, config, found, new Means(2, store.album()));
        }
        assertThat(TinyTraining.digest(fold)).isEqualTo(weights);
        FoldState state = fold.state();
        fold.close();
        return state;
    }

    private static void run(TrainingFold fold, int arrivals, List<RoundReport> said) {
        while (fold.arrivals() < arrivals) {
            List<Arrival> round = new ArrayList<>();
            for (int i = 0; i < fold.wanted(); i++) {
                round.add(TinyTraining.arrival(fold.arrivals() + i));
            }
            said.add(fold.advance(round));
        }
    }

    private static List<Object> known(FoldState state) {
        List<Object> known = new ArrayList<>();
        for (Remembered image : state.replay()) {
            known.add(List.of(image.subject(), image.standing()));
        }
        return known;
    }
}
