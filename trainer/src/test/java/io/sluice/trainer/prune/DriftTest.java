package io.sluice.trainer.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void sumsUpHowFarTheGapLiesAboveItsMean() {
        Drift drift = Drift.nothing();
        for (int round = 0; round < 20; round++) {
            drift = drift.after(round % 2 == 0 ? 1 : -1); // mean 0, variance 20 / 19
        }
        assertThat(drift.up()).isZero();
        drift = drift.after(3);
        double z = 3 / Math.sqrt(20 / 19.0);
        assertThat(drift.up()).isCloseTo(z - .5, within(1e-9));
        assertThat(drift.down()).isZero();
    }

    @Test
    void detectsThatTheGapHasGrownByTwoDeviationsWithinTenRounds() {
        assertThat(roundsToAlarm(2)).isLessThan(10);
        assertThat(roundsToAlarm(-2)).isLessThan(10);
    }

    @Test
    void givesFewFalseAlarms() {
        int alarms = 0;
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Drift drift = Drift.nothing();
            for (int round = 0; round < 1000; round++) {
                drift = drift.after(random.nextGaussian());
                if (drift.isAlarm(8)) {
                    alarms++;
                    drift = Drift.nothing();
                }
            }
        }
        assertThat(alarms).isLessThan(12); // 50,000 / 9,600 = 5 are expected
    }

    @Test
    void learnsNothingFromARoundThatComparesNothing() {
        Drift drift = Drift.nothing().after(1);
        assertThat(drift.after(Double.NaN)).isEqualTo(drift);
    }

    @Test
    void staysCalmWhereNothingEverVaries() {
        Drift drift = Drift.nothing();
        for (int round = 0; round < 100; round++) {
            drift = drift.after(1);
        }
        assertThat(drift.isAlarm(8)).isFalse();
    }

    private static int roundsToAlarm(double shift) {
        Random random = new Random(1);
        Drift drift = Drift.nothing();
        for (int round = 0; round < 100; round++) {
            drift = drift.after(random.nextGaussian());
        }
        int rounds = 0;
        while (!drift.isAlarm(8)) {
            drift = drift.after(random.nextGaussian() + shift);
            rounds++;
        }
        return rounds;
    }
}
