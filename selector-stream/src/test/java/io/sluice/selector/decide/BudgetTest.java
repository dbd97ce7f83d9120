package io.sluice.selector.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.selector.decide.Budget.Claim;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BudgetTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void givesWhatIsAskedForAsLongAsThereIsEnough() {
        assertThat(share(0.5, claim(0.2, 1), claim(0.3, 100))).containsExactly(0.2, 0.3);
        assertThat(share(0.5)).isEmpty();
        assertThat(Budget.UNLIMITED.share(List.of(claim(1, 1), claim(1, 1)))).containsExactly(1, 1);
    }

    @Test
    void givesEqualsTheSame() {
        assertThat(share(0.6, claim(0.4, 1), claim(0.5, 1), claim(1, 1)))
                .containsExactly(new double[] {0.2, 0.2, 0.2}, within(ROUNDING));
    }

    @Test
    void givesWhoAsksForLittleAllOfItAndSharesTheRest() {
        assertThat(share(0.5, claim(0.4, 1), claim(0.1, 1), claim(0.9, 1)))
                .containsExactly(new double[] {0.2, 0.1, 0.2}, within(ROUNDING));
    }

    @Test
    void sharesByWeight() {
        assertThat(share(0.4, claim(1, 3), claim(1, 1)))
                .containsExactly(new double[] {0.3, 0.1}, within(ROUNDING));
    }

    @Test
    void aHugeWeightTakesNoMoreThanItAsksFor() {
        assertThat(share(0.5, claim(0.3, 1e300), claim(0.3, 1), claim(0.3, 1)))
                .containsExactly(new double[] {0.3, 0.1, 0.1}, within(ROUNDING));
    }

    @Test
    void weightsThatCannotBeAddedUpAreStillShares() {
        double most = Double.MAX_VALUE;
        assertThat(share(0.5, claim(1, most), claim(1, most), claim(1, Double.MIN_VALUE)))
                .containsExactly(new double[] {0.25, 0.25, 0}, within(ROUNDING));
    }

    @Test
    void spendsAllOfABudgetThatIsTooSmallAndLevelsWhoAskForMore() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 100; round++) {
            List<Claim> claims =
                    IntStream.range(0, 50)
                            .mapToObj(i -> claim(0.02 + random.nextDouble() / 2, weight(random)))
                            .toList();
            double[] given = new Budget(0.5).share(claims);
            assertThat(Arrays.stream(given).sum()).isCloseTo(0.5, within(1e-9));
            double level = highest(claims, given);
            for (int i = 0; i < given.length; i++) {
                Claim claim = claims.get(i);
                assertThat(given[i])
                        .isCloseTo(Math.min(claim.ratio(), level * claim.weight()), within(1e-9));
            }
        }
    }

    @Test
    void nobodyGetsMoreBecauseOthersAskForMore() {
        double before = share(0.5, claim(0.3, 1), claim(0.3, 1))[0];
        double after = share(0.5, claim(0.3, 1), claim(0.9, 1))[0];
        double withAnother = share(0.5, claim(0.3, 1), claim(0.9, 1), claim(0.1, 1))[0];
        assertThat(after).isLessThanOrEqualTo(before);
        assertThat(withAnother).isLessThan(after);
    }

    @Test
    void isWorthNothingAtNothing() {
        assertThatThrownBy(() -> new Budget(0)).hasMessageContaining("selector.most-kept");
        assertThatThrownBy(() -> new Budget(Double.NaN)).hasMessageContaining("NaN");
    }

    private static double highest(List<Claim> claims, double[] given) {
        return IntStream.range(0, given.length)
                .mapToDouble(i -> given[i] / claims.get(i).weight())
                .max()
                .orElseThrow();
    }

    private static double weight(SplittableRandom random) {
        return Math.exp(4 * random.nextDouble());
    }

    private static Claim claim(double ratio, double weight) {
        return new Claim(ratio, weight);
    }

    private static double[] share(double mostKept, Claim... claims) {
        return new Budget(mostKept).share(List.of(claims));
    }
}
