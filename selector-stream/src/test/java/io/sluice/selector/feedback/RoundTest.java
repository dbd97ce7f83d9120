package io.sluice.selector.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RoundTest {
    private static final Round PREPARING = new Round(2, 0, 1);

    @Test
    void dropsAQuarterThenThreeQuartersThenAllAndThenNothing() {
        Round round = PREPARING;
        double[] dropped = new double[8];
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = round.dropped();
            assertThat(round.prepares()).isEqualTo(i % 4 == 0);
            round = round.next(1);
        }
        assertThat(dropped)
                .containsExactly(new double[] {0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1}, within(1e-12));
    }

    @Test
    void warmsUpUntilTheLossFallsByLessThanThreeTenths() {
        Round second = Round.first().next(6);
        assertThat(second.place()).isEqualTo(Round.WARM_UP); // nothing to compare with yet
        Round third = second.next(4.1); // by .317
        assertThat(third.place()).isEqualTo(Round.WARM_UP);
        assertThat(third.dropped()).isZero();
        assertThat(third.next(2.9).prepares()).isTrue(); // by .293
    }

    @Test
    void beginsNoCycleWhileTheLossRises() {
        Round second = Round.first().next(1);
        assertThat(second.next(1.31).place()).isEqualTo(Round.WARM_UP);
        assertThat(second.next(1.29).place()).isZero();
    }

    @Test
    void warmsUpAgainWhereTheLossRisesByMoreThanThreeTenths() {
        for (int place = 0; place <= 3; place++) {
            Round round = new Round(9, place, 1);
            assertThat(round.next(1.31).place()).isEqualTo(Round.WARM_UP);
            assertThat(round.next(1.29).place()).isEqualTo((place + 1) % 4);
            assertThat(round.next(0.1).place()).isEqualTo((place + 1) % 4);
        }
    }

    @Test
    void comparesWithTheLastRoundThatWasHeardOf() {
        Round warm = Round.first().next(1).next(Double.NaN);
        assertThat(warm).isEqualTo(new Round(2, Round.WARM_UP, 1));
        assertThat(PREPARING.next(Double.NaN)).isEqualTo(new Round(3, 1, 1));
    }
}
