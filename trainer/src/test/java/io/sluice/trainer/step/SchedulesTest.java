package io.sluice.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    @Test
    void theRateWarmsUpAndThenStaysConstant() {
        LearningRate rate = new LearningRate(1, 3, 0);

        assertThat(List.of(at(rate, 0), at(rate, 1), at(rate, 3), at(rate, 1_000_000)))
                .containsExactly(.25, .5, 1., 1.);
    }

    @Test
    void theRateFallsToAHundredthOnACosineOverArrivals() {
        LearningRate rate = new LearningRate(2, 0, 100);

        assertThat(rate.at(new Moment(0, 0))).isCloseTo(2, CLOSE);
        assertThat(rate.at(new Moment(7, 50))).isCloseTo(2 * (.01 + .99 / 2), CLOSE);
        assertThat(rate.at(new Moment(9, 100))).isCloseTo(.02, CLOSE);
        assertThat(rate.at(new Moment(9, 1_000))).isCloseTo(.02, CLOSE);
    }

    @Test
    void theRateKnowsNothingOfHowManyStepsArrivalsWereWorth() {
        LearningRate rate = new LearningRate(1, 0, 100);

        assertThat(rate.at(new Moment(5, 50))).isEqualTo(rate.at(new Moment(500, 50)));
    }

    @Test
    void theMomentumBranchKeepsMoreAndMoreUntilItKeepsAll() {
        KeyMomentum kept = new KeyMomentum(.9, 100);

        assertThat(kept.at(new Moment(0, 0))).isCloseTo(.9, CLOSE);
        assertThat(kept.at(new Moment(0, 50))).isCloseTo(.95, CLOSE);
        assertThat(kept.at(new Moment(0, 100))).isEqualTo(1);
        assertThat(new KeyMomentum(.9, 0).at(new Moment(0, 100))).isEqualTo(.9);
    }

    private static double at(LearningRate rate, long step) {
        return rate.at(new Moment(step, 16 * step));
    }
}
