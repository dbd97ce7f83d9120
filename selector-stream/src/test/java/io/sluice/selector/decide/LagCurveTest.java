package io.sluice.selector.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LagCurveTest {
    private static final LagCurve CURVE = new LagCurve(2_000, 20_000, 0.1);

    @Test
    void takesNothingOffUpToTheLow() {
        assertThat(CURVE.factor(0)).isEqualTo(1);
        assertThat(CURVE.factor(2_000)).isEqualTo(1);
    }

    @Test
    void leavesTheLeastFromTheHighOn() {
        assertThat(CURVE.factor(20_000)).isCloseTo(0.1, within(1e-12));
        assertThat(CURVE.factor(Long.MAX_VALUE)).isCloseTo(0.1, within(1e-12));
        assertThat(CURVE.factor(19_999)).isGreaterThan(0.1);
    }

    @Test
    void halfwayLeavesTheGeometricMean() {
        assertThat(CURVE.factor(11_000)).isCloseTo(Math.sqrt(0.1), within(0.05 * Math.sqrt(0.1)));
    }

    @Test
    void fallsInStepsOfFivePercentAtMost() {
        double[] factors =
                LongStream.rangeClosed(0, 22_000).mapToDouble(CURVE::factor).distinct().toArray();
        assertThat(factors).hasSizeBetween(40, 50);
        for (int i = 1; i < factors.length; i++) {
            assertThat(factors[i] / factors[i - 1]).isBetween(0.95, 1 - 1e-9);
        }
    }

    @Test
    void isOffAtAHighOfNothing() {
        assertThat(new LagCurve(2_000, 0, 0.1).factor(1_000_000)).isEqualTo(1);
        assertThat(new LagCurve(0, 0, 1).isOff()).isTrue();
    }

    @Test
    void mayLeaveEverything() {
        assertThat(new LagCurve(0, 10, 1).factor(5)).isEqualTo(1);
    }

    @Test
    void refusesALowThatIsNotBelowTheHighAndNamesBoth() {
        assertThatThrownBy(() -> new LagCurve(2_000, 2_000, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("selector.lag-low")
                .hasMessageContaining("selector.lag-high")
                .hasMessageContaining("2000");
        assertThatThrownBy(() -> new LagCurve(0, 10, 0)).hasMessageContaining("selector.lag-least");
    }
}
