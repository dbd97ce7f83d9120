package io.sluice.selector.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images of a hundred kinds, of which a task shows a few, seen through one encoder after another.
 */
final class TransitionTest {
    private static final int DIMENSION = 32;
    private static final int KINDS = 100;
    private static final int SHOWN = 5;
    private static final int EXAMPLES = 32;
    private static final int BEST = 8;
    private static final int UNTIL_RELEASE = 4000;
    private static final int IMAGES = 10_000;
    private static final int SPAN = 2000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<float[]> kinds =
            IntStream.range(0, KINDS).mapToObj(kind -> near(new float[DIMENSION], 1)).toList();
    private final List<float[]> examples =
            IntStream.range(0, EXAMPLES)
                    .mapToObj(e -> near(kinds.get(random.nextInt(SHOWN)), 1))
                    .toList();

    @ParameterizedTest
    @CsvSource({"0.02, 1", "0.05, 1", "0.1, 1", "0.02, 4", "0.05, 4", "0.1, 4"})
    void neitherBurstNorDroughtFollowsARelease(double ratio, int partitions) {
        Examples named =
                new Examples(1, IntStream.range(0, EXAMPLES).mapToObj(e -> "" + e).toList());
        Retrieval[] retrievals = new Retrieval[partitions];
        for (int p = 0; p < partitions; p++) {
            retrievals[p] = Retrieval.of(named, ratio);
        }
        int[] keptUpTo = new int[IMAGES + 1];
        for (int i = 0; i < IMAGES; i++) {
            int p = i % partitions;
            if (i >= UNTIL_RELEASE && i < UNTIL_RELEASE + partitions) {
                retrievals[p] = Retrieval.succeeding(named, ratio, retrievals[p].steering());
            }
            boolean kept = retrievals[p].judge(image(i < UNTIL_RELEASE ? 1 : 1.4)).kept();
            keptUpTo[i + 1] = keptUpTo[i] + (kept ? 1 : 0);
        }
        for (int from = UNTIL_RELEASE; from + SPAN <= IMAGES; from++) {
            double kept = (keptUpTo[from + SPAN] - keptUpTo[from]) / (ratio * SPAN);
            assertThat(kept).as("share kept of what was asked, from %d", from).isBetween(0.7, 1.3);
        }
    }

    /** What is owed does not add up over many encoders that each serve for a short time. */
    @ParameterizedTest
    @CsvSource({"0.02", "0.1"})
    void manyReleasesKeepTheRatio(double ratio) {
        Examples named =
                new Examples(1, IntStream.range(0, EXAMPLES).mapToObj(e -> "" + e).toList());
        Retrieval retrieval = Retrieval.of(named, ratio);
        int kept = 0;
        for (int i = 0; i < 2 * IMAGES; i++) {
            if (i > 0 && i % 500 == 0) {
                retrieval = Retrieval.succeeding(named, ratio, retrieval.steering());
            }
            kept += retrieval.judge(image(1)).kept() ? 1 : 0;
        }
        assertThat(kept / (ratio * 2 * IMAGES)).isBetween(0.9, 1.1);
    }

    private Matches image(double spread) {
        float[] image = near(kinds.get(random.nextInt(KINDS)), spread);
        float[] similarities = new float[EXAMPLES];
        for (int e = 0; e < EXAMPLES; e++) {
            similarities[e] = cosine(image, examples.get(e));
        }
        int[] best =
                IntStream.range(0, EXAMPLES)
                        .boxed()
                        .sorted(Comparator.comparing(e -> -similarities[e]))
                        .mapToInt(e -> e)
                        .limit(BEST)
                        .toArray();
        float[] of = new float[BEST];
        for (int m = 0; m < BEST; m++) {
            of[m] = similarities[best[m]];
        }
        return new Matches(best, of);
    }

    private float[] near(float[] of, double spread) {
        float[] vector = of.clone();
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] += (float) (spread * random.nextGaussian() / Math.sqrt(DIMENSION));
        }
        return vector;
    }

    private static float cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < DIMENSION; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return (float) (ab / Math.sqrt(aa * bb));
    }
}
