package io.sluice.trainer.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static final Thinning SCAN = new Thinning(Pruning.SCAN, .2, .5);

    @Test
    void callsTheLowestRedundantAndTheHighestIllMatched() {
        assertThat(SCAN.judge(scores(5, 1, 3, 2, 4)))
                .containsOnly(
                        entry(0L, Worth.ILL_MATCHED),
                        entry(1L, Worth.REDUNDANT),
                        entry(2L, Worth.USEFUL),
                        entry(3L, Worth.USEFUL),
                        entry(4L, Worth.USEFUL));
    }

    @Test
    void judgesNothingThatWasSeenOnce() {
        List<Score> window = new ArrayList<>(scores(1, 2, 3, 4, 5));
        window.add(new Score(5, 1, 9, 9));
        assertThat(SCAN.judge(window)).doesNotContainKey(5L).containsEntry(4L, Worth.ILL_MATCHED);
    }

    @Test
    void findsNothingDullForAShareOfNothing() {
        assertThat(new Thinning(Pruning.SCAN, 0, .5).judge(scores(1, 2, 3)).values())
                .containsOnly(Worth.USEFUL);
        assertThat(SCAN.judge(scores(1, 2, 3, 4)).values()).containsOnly(Worth.USEFUL); // .8 of one
        assertThat(SCAN.judge(List.of())).isEmpty();
    }

    @Test
    void skipsMoreAndMoreOfWhatWasFoundDull() {
        List<Score> window =
                scores(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
        Map<Long, Worth> worth = SCAN.judge(window); // 4 and 4
        assertThat(skipped(SCAN, 0, window, worth)).isEmpty();
        assertThat(skipped(SCAN, 1, window, worth)).hasSize(2);
        assertThat(skipped(SCAN, 2, window, worth)).hasSize(6);
        assertThat(skipped(SCAN, 3, window, worth))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 16L, 17L, 18L, 19L);
        assertThat(skipped(SCAN, Cycle.WARM_UP, window, worth)).isEmpty();
    }

    @Test
    void skipsOthersEachRoundAndTheSameFromTheSameSeed() {
        List<Score> window = scores(new double[200]);
        Thinning random = new Thinning(Pruning.RANDOM, .5, .5);
        Set<Long> once = random.skips(7, new Cycle(1, 0, 1), window, Map.of()).skipped();
        assertThat(once).hasSize(100);
        assertThat(random.skips(7, new Cycle(1, 0, 1), window, Map.of()).skipped()).isEqualTo(once);
        assertThat(random.skips(7, new Cycle(2, 0, 1), window, Map.of()).skipped())
                .isNotEqualTo(once);
        assertThat(random.skips(8, new Cycle(1, 0, 1), window, Map.of()).skipped())
                .isNotEqualTo(once);
    }

    @Test
    void infoBatchSkipsHalfOfWhatIsBelowTheMeanAndCountsTheOtherHalfTwice() {
        Thinning infoBatch = new Thinning(Pruning.INFO_BATCH, .2, .5);
        List<Score> window = scores(1, 1, 1, 1, 9, 9); // mean 3.67
        Skips skips = infoBatch.skips(7, new Cycle(1, 0, 1), window, Map.of());
        assertThat(skips.skipped()).hasSize(2);
        assertThat(skips.heavier()).hasSize(2).containsValue(2f);
        assertThat(LongStream.range(0, 4).boxed())
                .allMatch(p -> skips.skipped().contains(p) != skips.heavier().containsKey(p));
    }

    @Test
    void infoBatchKeepsTheMeanLossAsItWas() {
        Thinning infoBatch = new Thinning(Pruning.INFO_BATCH, .2, .5);
        List<Score> window = scores(1, 1, 1, 1, 9, 9);
        Skips skips = infoBatch.skips(7, new Cycle(1, 0, 1), window, Map.of());
        double sum = 0;
        for (Score score : window) {
            if (!skips.skipped().contains(score.position())) {
                sum += score.loss() * skips.heavier().getOrDefault(score.position(), 1f);
            }
        }
        assertThat(sum).isEqualTo(22);
    }

    @Test
    void infoBatchSkipsNothingInEveryEighthRound() {
        Thinning infoBatch = new Thinning(Pruning.INFO_BATCH, .2, .5);
        List<Long> full = new ArrayList<>();
        for (long number = 1; number <= 24; number++) {
            if (infoBatch
                    .skips(7, new Cycle(number, 0, 1), scores(1, 1, 9), Map.of())
                    .equals(Skips.nothing())) {
                full.add(number);
            }
        }
        assertThat(full).containsExactly(8L, 16L, 24L);
    }

    @Test
    void infoBatchLeavesAloneWhatWasNeverSeen() {
        Thinning infoBatch = new Thinning(Pruning.INFO_BATCH, .2, .5);
        List<Score> window = List.of(new Score(0, 0, 0, 0), new Score(1, 1, 5, 5));
        assertThat(infoBatch.skips(7, new Cycle(1, 0, 1), window, Map.of()))
                .isEqualTo(Skips.nothing());
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatThrownBy(() -> new Thinning(Pruning.SCAN, .51, .5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Thinning(Pruning.INFO_BATCH, .3, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Thinning(Pruning.SCAN, Double.NaN, .5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<Long> skipped(
            Thinning thinning, int place, List<Score> window, Map<Long, Worth> worth) {
        return thinning.skips(7, new Cycle(5, place, 1), window, worth).skipped();
    }

    /** Images of these losses, seen twice each, at positions from 0. */
    private static List<Score> scores(double... losses) {
        List<Score> scores = new ArrayList<>();
        for (double loss : losses) {
            scores.add(new Score(scores.size(), 2, (float) loss, (float) loss));
        }
        return scores;
    }
}
