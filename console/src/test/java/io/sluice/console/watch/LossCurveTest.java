package io.sluice.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.console.snapshot.Learning.LossPoint;
import org.junit.jupiter.api.Test;

class LossCurveTest {
    private final LossCurve curve = new LossCurve(4);

    @Test
    void thinsByMergingNeighbours() {
        for (int step = 0; step < 8; step++) {
            curve.add(step, step);
        }
        assertThat(curve.points(7))
                .containsExactly(
                        new LossPoint(1, .5),
                        new LossPoint(3, 2.5),
                        new LossPoint(5, 4.5),
                        new LossPoint(7, 6.5));
    }

    @Test
    void weighsEachLossTheSameHoweverItWasThinned() {
        curve.add(0, 1);
        curve.add(1, 4);
        curve.add(1, 4);
        for (int step = 2; step < 5; step++) {
            curve.add(step, 0);
        }
        assertThat(curve.points(4).get(0)).isEqualTo(new LossPoint(1, 3));
    }

    @Test
    void doesNotDependOnTheOrderOfItsLosses() {
        LossCurve backwards = new LossCurve(4);
        for (int step = 0; step < 100; step++) {
            curve.add(step, step % 7);
            backwards.add(99 - step, (99 - step) % 7);
        }
        assertThat(curve.points(99)).isEqualTo(backwards.points(99)).hasSizeBetween(2, 4);
    }

    @Test
    void passesOverWhatIsNoNumber() {
        curve.add(0, Double.NaN);
        curve.add(0, Double.POSITIVE_INFINITY);
        assertThat(curve.points(0)).isEmpty();
    }

    @Test
    void endsAtTheLastStepSeen() {
        for (int step = 0; step <= 4; step++) {
            curve.add(step, 1);
        }
        assertThat(curve.points(4)).last().isEqualTo(new LossPoint(4, 1));
    }
}
