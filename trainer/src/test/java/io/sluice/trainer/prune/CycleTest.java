package io.sluice.trainer.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CycleTest {
    private static final Cycle PREPARING = new Cycle(2, 0, 1);

    @Test
    void skipsAQuarterThenThreeQuartersThenAllAndThenNothing() {
        Cycle cycle = PREPARING;
        double[] skipped = new double[8];
        for (int i = 0; i < skipped.length; i++) {
            skipped[i] = cycle.skipped(3);
            assertThat(cycle.prepares()).isEqualTo(i % 4 == 0);
            cycle = cycle.next(1, false, 3);
        }
        assertThat(skipped)
                .containsExactly(new double[] {0, .25, .75, 1, 0, .25, .75, 1}, within(1e-12));
    }

    @Test
    void warmsUpUntilTheLossFallsByLessThanThreeTenths() {
        Cycle second = Cycle.first().next(6, false, 3);
        assertThat(second.isWarmingUp()).isTrue(); // nothing to compare with yet
        Cycle third = second.next(4.1, false, 3); // by .317
        assertThat(third.isWarmingUp()).isTrue();
        assertThat(third.next(2.9, false, 3).prepares()).isTrue(); // by .293
    }

    @Test
    void warmsUpAgainWhereTheLossRisesByMoreThanThreeTenths() {
        for (int place = 0; place <= 3; place++) {
            Cycle cycle = new Cycle(9, place, 1);
            assertThat(cycle.next(1.31, false, 3).isWarmingUp()).isTrue();
            assertThat(cycle.next(1.29, false, 3).place()).isEqualTo((place + 1) % 4);
            assertThat(cycle.next(.1, false, 3).place()).isEqualTo((place + 1) % 4);
        }
    }

    @Test
    void warmsUpAgainWhereTheStreamChanged() {
        assertThat(PREPARING.next(1, true, 3).isWarmingUp()).isTrue();
        assertThat(new Cycle(2, Cycle.WARM_UP, 1).next(1, true, 3).isWarmingUp()).isTrue();
    }

    @Test
    void preparesAlwaysWhereNothingIsSkipped() {
        assertThat(PREPARING.next(1, false, 0).prepares()).isTrue();
        assertThat(PREPARING.skipped(0)).isZero();
    }
}
