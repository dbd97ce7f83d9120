package io.sluice.experiments.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactHistoryTest {
    @Test
    void keepsAnImageThatIsAmongTheBestSoFarAndNeverGivesItBack() {
        Similarities stream = Similarities.of(new float[] {0.1f, 0.5f, 0.3f, 0.2f, 0.4f, 0.9f}, 1);
        // of 1 to 6 images half are wanted, rounded: 1, 1, 2, 2, 3, 3
        BitSet kept = ExactHistory.choose(stream, 0.5).images();
        assertThat(kept.stream()).containsExactly(0, 1, 2, 4, 5);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.05, 1", "7, 0.02, 2", "7, 0.3, 3", "40, 0.1, 4", "3, 1, 5"})
    void keepsWhatTheOracleOverThePastWouldChoose(int examples, double ratio, long seed) {
        Similarities stream = random(400, examples, seed);
        BitSet kept = ExactHistory.choose(stream, ratio).images();
        for (int image = 0; image < stream.images(); image++) {
            int seen = image + 1;
            Oracle past = Oracle.over(stream.between(0, seen));
            assertThat(kept.get(image))
                    .as("image %d", image)
                    .isEqualTo(
                            past.choose(Oracle.wanted(ratio, seen)).choice().images().get(image));
        }
    }

    @Test
    void knowsInTheEndWhatTheOracleKnows() {
        Similarities stream = random(500, 9, 6);
        assertThat(ExactHistory.atTheEnd(stream, 0.1).images())
                .isEqualTo(Oracle.over(stream).choose(50).choice().images());
    }

    @Test
    void keepsTheRatioOfAStreamWithoutOrder() {
        int kept = ExactHistory.choose(random(20_000, 5, 7), 0.05).size();
        assertThat(kept / 20_000.0).isCloseTo(0.05, within(0.005));
    }

    /** Images that resemble some examples more than others, in steps, so that there are ties. */
    private static Similarities random(int images, int examples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[images * examples];
        for (int image = 0; image < images; image++) {
            double common = random.nextDouble();
            for (int e = 0; e < examples; e++) {
                double value = (common + random.nextDouble()) / 2;
                values[image * examples + e] = Math.round(value * 1000) / 1000f;
            }
        }
        return Similarities.of(values, examples);
    }
}
