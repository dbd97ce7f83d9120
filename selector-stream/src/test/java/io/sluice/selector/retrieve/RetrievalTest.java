package io.sluice.selector.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetrievalTest {
    private static final int SEEDS = 10;
    private static final Examples ONE = new Examples(1, List.of("one"));

    @ParameterizedTest
    @EnumSource
    void keepsTheRatioOnEveryShapeOfStream(Streams stream) {
        for (double ratio : Streams.ratios()) {
            double[] errors =
                    LongStream.range(0, SEEDS)
                            .mapToDouble(seed -> error(ratio, stream.take(10_000, seed)))
                            .toArray();
            String what = stream + " at " + ratio + ": " + Arrays.toString(errors);
            assertThat(Arrays.stream(errors).average().orElseThrow()).as(what).isLessThan(0.05);
            assertThat(Arrays.stream(errors).max().orElseThrow()).as(what).isLessThan(0.12);
        }
    }

    @Test
    void keepsTheHighestOfAStreamThatDoesNotChange() {
        double[] similarities = Streams.NORMAL.take(20_000, 1);
        boolean[] kept = kept(Retrieval.of(ONE, 0.1), similarities);
        double bar = highest(similarities, 2000);
        long wanted = count(2000, similarities.length, i -> similarities[i] >= bar);
        long both = count(2000, similarities.length, i -> kept[i] && similarities[i] >= bar);
        assertThat(both / (double) wanted).isGreaterThan(0.9);
    }

    @Test
    void followsAStreamThatChangesAtOnce() {
        double[][] changes = {
            {0.9, 0.02, 0.3, 0.05}, // all similarities fall below the bar
            {0.3, 0.05, 0.9, 0.02}, // all rise above it
            {0.3, 0.2, 0.98, 0.005}, // they crowd together
            {0.98, 0.005, 0.3, 0.2}, // they spread
        };
        for (double[] change : changes) {
            Retrieval retrieval = Retrieval.of(ONE, 0.1);
            kept(retrieval, Streams.gaussians(5000, change[0], change[1], 1));
            double[] after = Streams.gaussians(5000, change[2], change[3], 2);
            double share = share(kept(retrieval, after));
            assertThat(share).as(Arrays.toString(change)).isBetween(0.07, 0.13);
        }
    }

    @Test
    void doesNotLetARunOfLookAlikesPassWhole() {
        Retrieval retrieval = Retrieval.of(ONE, 0.05);
        kept(retrieval, Streams.NORMAL.take(2000, 1));
        boolean[] lookAlikes = kept(retrieval, Streams.gaussians(1000, 0.6, 0.01, 2));
        assertThat(share(lookAlikes)).isBetween(0.01, 0.2);
    }

    @Test
    void givesEveryExampleItsShareHoweverHighItsSimilaritiesAre() {
        Retrieval retrieval = Retrieval.of(new Examples(1, List.of("near", "far")), 0.1);
        double[] near = Streams.gaussians(10_000, 0.9, 0.01, 1);
        double[] far = Streams.gaussians(10_000, 0.1, 0.1, 2);
        int[] kept = new int[2];
        for (int i = 0; i < near.length; i++) {
            Finding finding =
                    retrieval.judge(
                            new Matches(
                                    new int[] {0, 1},
                                    new float[] {(float) near[i], (float) far[i]}));
            if (finding.kept()) {
                kept[finding.position()]++;
            }
        }
        assertThat(kept[0] + kept[1]).isBetween(950, 1050);
        assertThat(kept[0]).isBetween(400, 600);
    }

    @Test
    void meetsTheRatioWhetherExamplesAgreeOrNot() {
        for (boolean agree : new boolean[] {true, false}) {
            List<String> ids = IntStream.range(0, 8).mapToObj(Integer::toString).toList();
            Retrieval retrieval = Retrieval.of(new Examples(1, ids), 0.1);
            int kept = 0;
            double[] common = Streams.NORMAL.take(10_000, 1);
            double[] own = Streams.NORMAL.take(80_000, 2);
            for (int i = 0; i < common.length; i++) {
                float[] similarities = new float[8];
                for (int e = 0; e < 8; e++) {
                    similarities[e] = (float) (agree ? common[i] : own[8 * i + e]);
                }
                int[] positions = IntStream.range(0, 8).toArray();
                kept += retrieval.judge(new Matches(positions, similarities)).kept() ? 1 : 0;
            }
            assertThat(kept).as("agree " + agree).isBetween(950, 1050);
        }
    }

    @Test
    void keepsWhatReachesTheBarItNames() {
        Retrieval retrieval = Retrieval.of(ONE, 0.1);
        for (double similarity : Streams.TIED.take(3000, 1)) {
            Finding finding = retrieval.judge(match(similarity));
            assertThat(finding.kept()).isEqualTo(finding.similarity() >= finding.bar());
        }
    }

    @Test
    void nothingIsToldOfExamplesThatAreGone() {
        Retrieval retrieval = Retrieval.of(new Examples(1, List.of("a", "b", "c")), 0.1);
        retrieval.judge(new Matches(new int[] {0, 2}, new float[] {0.5f, 0.4f}));
        retrieval.follow(new Examples(2, List.of("c")), 0.1);
        assertThat(retrieval.takeChanged().stream()).containsExactly(0);
        assertThat(retrieval.tailCount()).isEqualTo(1);
    }

    @Test
    void keepsNothingBeforeItHasSeenEnoughToRankIt() {
        assertThat(Retrieval.of(ONE, 0.1).judge(match(1)).kept()).isFalse();
    }

    @Test
    void keepsAllAtARatioOfOne() {
        assertThat(share(kept(Retrieval.of(ONE, 1), Streams.NORMAL.take(500, 1)))).isEqualTo(1);
        Matches none = new Matches(new int[0], new float[0]);
        assertThat(Retrieval.of(ONE, 1).judge(none).kept()).isTrue();
        assertThat(Retrieval.of(ONE, 0.9).judge(none).kept()).isFalse();
    }

    @Test
    void followsANewRatioFromTheNextImageOn() {
        Retrieval retrieval = Retrieval.of(ONE, 0.1);
        kept(retrieval, Streams.EXPONENTIAL.take(5000, 1));
        retrieval.follow(ONE, 0.02);
        boolean[] then = kept(retrieval, Streams.EXPONENTIAL.take(5000, 2));
        assertThat(share(then)).isBetween(0.016, 0.024);
    }

    @Test
    void anExampleThatStaysRemembersWhatItSaw() {
        Retrieval retrieval = Retrieval.of(new Examples(1, List.of("old", "gone")), 0.1);
        kept(retrieval, Streams.NORMAL.take(2000, 1));
        double share = retrieval.judge(match(0.5)).share();
        retrieval.follow(new Examples(2, List.of("new", "old")), 0.1);
        Matches atItsNewPlace = new Matches(new int[] {1}, new float[] {0.5f});
        assertThat(retrieval.judge(atItsNewPlace).share()).isCloseTo(share, within(0.3 * share));
        assertThat(retrieval.judge(match(0.5)).share()).isGreaterThan(0.3); // it saw two
    }

    @Test
    void examplesWithoutNamesAreOthersInAnotherRevision() {
        Retrieval retrieval = Retrieval.of(new Examples(1, List.of()), 0.1);
        kept(retrieval, Streams.NORMAL.take(2000, 1));
        retrieval.follow(new Examples(1, List.of()), 0.1);
        assertThat(retrieval.judge(match(0.9)).share()).isLessThan(0.01);
        retrieval.follow(new Examples(2, List.of()), 0.1);
        assertThat(retrieval.judge(match(0.9)).share()).isEqualTo(1);
    }

    @Test
    void examplesOfOneRevisionAreTheSameWithAndWithoutNames() {
        Retrieval retrieval = Retrieval.of(new Examples(1, List.of("one")), 0.1);
        kept(retrieval, Streams.NORMAL.take(2000, 1));
        for (List<String> ids : List.of(List.<String>of(), List.of("one"), List.<String>of())) {
            retrieval.follow(new Examples(1, ids), 0.1);
            assertThat(retrieval.judge(match(0.9)).share()).isLessThan(0.01);
        }
        assertThat(retrieval.examples().ids()).containsExactly("one");
    }

    @Test
    void goesOnFromWhatWasKeptOfIt() {
        Retrieval first = Retrieval.of(ONE, 0.1);
        kept(first, Streams.NORMAL.take(3000, 1));
        Retrieval second =
                Retrieval.restored(
                        new Retrieval.Kept(
                                first.examples(),
                                first.steering(),
                                first.since(),
                                List.of(first.tailKept(0))));
        double[] then = Streams.NORMAL.take(3000, 2);
        assertThat(kept(second, then)).isEqualTo(kept(first, then));
    }

    @Test
    void saysWhichExamplesSawSomethingNew() {
        Retrieval retrieval = Retrieval.of(new Examples(1, List.of("a", "b", "c")), 0.1);
        retrieval.judge(new Matches(new int[] {2, 0}, new float[] {0.5f, 0.4f}));
        assertThat(retrieval.takeChanged().stream()).containsExactly(0, 1, 2); // all begun
        retrieval.judge(new Matches(new int[] {2}, new float[] {0.5f}));
        assertThat(retrieval.takeChanged().stream()).containsExactly(2);
        assertThat(retrieval.takeChanged().stream()).isEmpty();
    }

    @Test
    void refusesARatioThatIsNone() {
        for (double ratio : new double[] {0, -0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Retrieval.of(ONE, ratio))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(0, 1]");
        }
    }

    private static Matches match(double similarity) {
        return new Matches(new int[] {0}, new float[] {(float) similarity});
    }

    private static double error(double ratio, double[] similarities) {
        return Math.abs(share(kept(Retrieval.of(ONE, ratio), similarities)) / ratio - 1);
    }

    private static boolean[] kept(Retrieval retrieval, double[] similarities) {
        boolean[] kept = new boolean[similarities.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = retrieval.judge(match(similarities[i])).kept();
        }
        return kept;
    }

    private static double share(boolean[] kept) {
        return count(0, kept.length, i -> kept[i]) / (double) kept.length;
    }

    private static long count(int from, int to, IntPredicate what) {
        return IntStream.range(from, to).filter(what).count();
    }

    private static double highest(double[] values, int count) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - count];
    }
}
