package io.sluice.selector.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class QuantileBarTest {
    private static final int SEEDS = 20;

    @ParameterizedTest
    @EnumSource
    void keepsTheRatioOnEveryShapeOfStream(Streams stream) {
        for (double ratio : Streams.ratios()) {
            double[] errors =
                    LongStream.range(0, SEEDS)
                            .mapToDouble(seed -> error(ratio, stream.take(2500, seed), 500))
                            .toArray();
            String what = stream + " at " + ratio + ": " + Arrays.toString(errors);
            assertThat(mean(errors)).as(what).isLessThan(0.05);
            assertThat(DoubleStream.of(errors).filter(error -> error <= 0.1).count())
                    .as(what)
                    .isGreaterThanOrEqualTo(SEEDS - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsNearlyWhatTheBestChoiceInHindsightWouldKeep(Streams stream) {
        double[] similarities = stream.take(5000, 1);
        double[] kept = kept(QuantileBar.keeping(0.1), similarities);
        double all = mean(similarities);
        double best = mean(highest(similarities, kept.length));
        assertThat(mean(kept) - all).isGreaterThanOrEqualTo(0.9 * (best - all));
    }

    @ParameterizedTest
    @EnumSource
    void meetsTheRatioInTheLongRun(Streams stream) {
        assertThat(error(0.05, stream.take(50_000, 3), 0)).isLessThan(0.01);
    }

    @Test
    void followsAStreamThatChangesAtOnce() {
        double[][] changes = {
            {0.9, 0.02, 0.3, 0.05}, // all similarities fall below the bar
            {0.3, 0.05, 0.9, 0.02}, // all rise above it
            {0.3, 0.2, 0.98, 0.005}, // they crowd together
            {0.98, 0.005, 0.3, 0.2}, // they spread
            {0.3, 0.05, 0.25, 0.05}, // they move a little
            {0.3, 0.2, 0.3, 0.01}
        };
        for (double[] change : changes) {
            for (double ratio : Streams.ratios()) {
                double error = 0;
                for (int seed = 0; seed < SEEDS; seed++) {
                    QuantileBar bar = QuantileBar.keeping(ratio);
                    bar = last(bar, Streams.gaussians(3000, change[0], change[1], seed));
                    double[] after = Streams.gaussians(3000, change[2], change[3], 100 + seed);
                    bar = last(bar, Arrays.copyOf(after, 1000));
                    double[] then = Arrays.copyOfRange(after, 1000, 3000);
                    error += Math.abs(kept(bar, then).length / (then.length * ratio) - 1) / SEEDS;
                }
                assertThat(error).as(Arrays.toString(change) + " at " + ratio).isLessThan(0.06);
            }
        }
    }

    @Test
    void doesNotLetARunOfLookAlikesPassWhole() {
        QuantileBar bar = last(QuantileBar.keeping(0.05), Streams.NORMAL.take(2000, 1));
        double[] lookAlikes = Streams.gaussians(200, 0.6, 0.01, 2);
        assertThat(kept(bar, lookAlikes).length).isBetween(5, 40);
    }

    @Test
    void neverKeepsNothingForEver() {
        QuantileBar bar = last(QuantileBar.keeping(0.05), Streams.gaussians(2000, 0.9, 0.01, 1));
        assertThat(kept(bar, Streams.gaussians(500, -0.5, 0.001, 2))).isNotEmpty();
    }

    @Test
    void holdsTheFirstSimilarityAgainstTheHighestThereIs() {
        assertThat(QuantileBar.keeping(0.1).height()).isEqualTo(1);
        assertThat(QuantileBar.keeping(0.1).keeps(0.99)).isFalse();
    }

    @Test
    void startsAtTheQuantileOfANormalDistribution() {
        QuantileBar bar = last(QuantileBar.keeping(0.1), -1, 1); // mean 0, deviation 1.41
        assertThat(bar.tail().level()).isCloseTo(1.2816 * Math.sqrt(2), within(0.001));
    }

    @Test
    void keepsAllAtARatioOfOne() {
        double[] similarities = Streams.NORMAL.take(500, 1);
        assertThat(kept(QuantileBar.keeping(1), similarities)).hasSize(500);
    }

    @Test
    void followsANewRatioFromTheNextSimilarityOn() {
        QuantileBar tenth = last(QuantileBar.keeping(0.1), Streams.EXPONENTIAL.take(5000, 1));
        QuantileBar fiftieth = tenth.keepingNow(0.02);
        assertThat(tenth.tail().level())
                .isCloseTo(0.1 * Math.log(10), Percentage.withPercentage(15));
        assertThat(fiftieth.height()).isCloseTo(0.1 * Math.log(50), Percentage.withPercentage(15));
        assertThat(fiftieth.keepingNow(0.02)).isSameAs(fiftieth);
    }

    @Test
    void refusesARatioThatIsNone() {
        for (double ratio : new double[] {0, -0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> QuantileBar.keeping(ratio))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(0, 1]");
        }
    }

    private static double error(double ratio, double[] similarities, int from) {
        QuantileBar bar = last(QuantileBar.keeping(ratio), Arrays.copyOf(similarities, from));
        double[] judged = Arrays.copyOfRange(similarities, from, similarities.length);
        return Math.abs(kept(bar, judged).length / (judged.length * ratio) - 1);
    }

    private static QuantileBar last(QuantileBar bar, double... similarities) {
        QuantileBar running = bar;
        for (double similarity : similarities) {
            running = running.after(similarity);
        }
        return running;
    }

    private static double[] kept(QuantileBar bar, double... similarities) {
        DoubleStream.Builder kept = DoubleStream.builder();
        QuantileBar running = bar;
        for (double similarity : similarities) {
            if (running.keeps(similarity)) {
                kept.add(similarity);
            }
            running = running.after(similarity);
        }
        return kept.build().toArray();
    }

    private static double[] highest(double[] values, int count) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.copyOfRange(sorted, sorted.length - count, sorted.length);
    }

    private static double mean(double... values) {
        return DoubleStream.of(values).average().orElseThrow();
    }
}
