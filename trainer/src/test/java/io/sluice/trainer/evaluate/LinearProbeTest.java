package io.sluice.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-3);

    @Test
    void theDescentEndsAtTheLowestPoint() {
        // (x - 1)^2 + 100 (y + 2)^2
        double[] lowest =
                LimitedMemoryDescent.minimize(
                        new double[2],
                        (x, gradient) -> {
                            gradient[0] = 2 * (x[0] - 1);
                            gradient[1] = 200 * (x[1] + 2);
                            return (x[0] - 1) * (x[0] - 1) + 100 * (x[1] + 2) * (x[1] + 2);
                        });
        assertThat(lowest[0]).isCloseTo(1, CLOSE);
        assertThat(lowest[1]).isCloseTo(-2, CLOSE);
    }

    @Test
    void twoPointsArePartedAsTheEquationOfTheOptimumSays() {
        // by symmetry w of class 1 is u, of class 0 is -u, no bias; at the lowest: strength u = 1 -
        // p
        SoftmaxRegression fitted =
                SoftmaxRegression.fit(new double[][] {{-1}, {1}}, new int[] {0, 1}, 2, .25);
        double p = Math.exp(-fitted.loss(new double[] {1}, 1));
        double u = Math.log(p / (1 - p)) / 2;
        assertThat(.25 * u).isCloseTo(1 - p, CLOSE);
        assertThat(fitted.loss(new double[] {-1}, 0)).isCloseTo(-Math.log(p), CLOSE);
    }

    @Test
    void aLabelCountsNoMoreForHavingMoreExamples() {
        double[][] rows = {{-1}, {-1}, {-1}, {-1}, {1}};
        SoftmaxRegression fitted = SoftmaxRegression.fit(rows, new int[] {0, 0, 0, 0, 1}, 2, .1);
        assertThat(fitted.loss(new double[] {0}, 0)).isCloseTo(Math.log(2), CLOSE);
    }

    @Test
    void labelsThatALineDoesNotPartByNearnessAreTold() {
        // the second column says it, the first is louder
        SplittableRandom random = new SplittableRandom(1);
        LinearProbe probe = LinearProbe.fit(noisy(random, 40), labels(40));
        Answers answers = probe.answers(noisy(random, 40), labels(40));
        assertThat(answers.accuracy()).isEqualTo(1);
    }

    @Test
    void theSameFeaturesGiveTheSameAnswersToTheBit() {
        float[][] features = noisy(new SplittableRandom(2), 30);
        assertThat(LinearProbe.strength(features, labels(30)))
                .isEqualTo(LinearProbe.strength(features, labels(30)));
        assertThat(LinearProbe.fit(features, labels(30)).answers(features, labels(30)))
                .isEqualTo(LinearProbe.fit(features, labels(30)).answers(features, labels(30)));
    }

    @Test
    void featuresThatSayNothingAreHeldDown() {
        SplittableRandom random = new SplittableRandom(3);
        float[][] noise = new float[40][20];
        for (float[] row : noise) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        assertThat(LinearProbe.strength(noise, labels(40))).isEqualTo(1);
        assertThat(LinearProbe.strength(noisy(random, 40), labels(40))).isLessThan(.1);
    }

    @Test
    void oneExampleOfEachLabelIsEnough() {
        float[][] features = {{0, 1}, {1, 0}};
        LinearProbe probe = LinearProbe.fit(features, List.of("a", "b"));
        assertThat(probe.answers(features, List.of("a", "b")).accuracy()).isEqualTo(1);
    }

    @Test
    void aColumnThatNeverChangesCountsForNothing() {
        double[][] scaled =
                Standardization.of(new float[][] {{5, 0}, {5, 2}})
                        .apply(new float[][] {{5, 0}, {9, 2}});
        assertThat(scaled[0]).containsExactly(0, -1);
        assertThat(scaled[1]).containsExactly(0, 1);
    }

    private static float[][] noisy(SplittableRandom random, int count) {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            float side = i % 2 == 0 ? 1 : -1;
            rows[i] = new float[] {50 * (float) random.nextGaussian(), side};
        }
        return rows;
    }

    private static List<String> labels(int count) {
        List<String> labels = new ArrayList<>(Collections.nCopies(count, "even"));
        for (int i = 1; i < count; i += 2) {
            labels.set(i, "odd");
        }
        return labels;
    }
}
