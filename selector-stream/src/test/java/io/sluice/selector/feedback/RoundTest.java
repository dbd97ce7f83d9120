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
            round = round.next(1, true);
        }
        assertThat(dropped)
                .containsExactly(new double[] {0, 0.25, 0.75, 1, 0, 0.25, 0.75, 1}, within(1e-12));
    }

    @Test
    void warmsUpUntilTheLossFallsByLessThanThreeTenths() {
        Round second = Round.first().next(6, true);
        assertThat(second.place()).isEqualTo(Round.WARM_UP); // nothing to compare with yet
        Round third = second.next(4.1, true); // by .317
        assertThat(third.place()).isEqualTo(Round.WARM_UP);
        assertThat(third.dropped()).isZero();
        assertThat(third.next(2.9, true).prepares()).isTrue(); // by .293
    }

    @Test
    void beginsNoCycleWhileTheLossRises() {
        Round second = Round.first().next(1, true);
        assertThat(second.next(1.31, true).place()).isEqualTo(Round.WARM_UP);
        assertThat(second.next(1.29, true).place()).isZero();
    }

    @Test
    void warmsUpAgainWhereTheLossRisesByMoreThanThreeTenths() {
        for (int place = 0; place <= 3; place++) {
            Round round = new Round(9, place, 1);
            assertThat(round.next(1.31, true).place()).isEqualTo(Round.WARM_UP);
            assertThat(round.next(1.29, true).place()).isEqualTo((place + 1) % 4);
            assertThat(round.next(0.1, true).place()).isEqualTo((place + 1) % 4);
        }
    }

    @Test
    void comparesWithTheLastRoundThatWasHeardOf() {
        Round warm = Round.first().next(1, true).next(Double.NaN, true);
        assertThat(warm).isEqualTo(new Round(2, Round.WARM_UP, 1));
        assertThat(PREPARING.next(Double.NaN, true)).isEqualTo(new Round(3, 1, 1));
    }

    @Test
    void preparesUntilThereIsSomethingToDrop() {
        Round again = PREPARING.next(1, false);
        assertThat(again).isEqualTo(new Round(3, 0, 1));
        assertThat(again.next(1, true).place()).isEqualTo(1);
        assertThat(again.next(1.31, false).place()).isEqualTo(Round.WARM_UP);
    }

    @Test
    void preparesForAnotherEncoderWhereTheLossWasAtRest() {
        for (int place = 0; place <= 3; place++) {
            Round following = Round.following(new Round(9, place, 1));
            assertThat(following.prepares()).isTrue();
            assertThat(following.number()).isEqualTo(10);
            assertThat(following.next(5, true).place()).isEqualTo(1); // of other images: no rise
        }
    }

    @Test
    void goesOnWarmingUpWithAnotherEncoder() {
        Round following = Round.following(new Round(9, Round.WARM_UP, 1));
        assertThat(following).isEqualTo(new Round(10, Round.WARM_UP, 1));
        assertThat(following.next(1, true).prepares()).isTrue();
    }
}
