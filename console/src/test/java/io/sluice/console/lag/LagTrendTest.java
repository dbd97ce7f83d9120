package io.sluice.console.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagTrendTest {
    private static final Instant START = Instant.EPOCH;

    private final LagTrend trend = new LagTrend(Duration.ofSeconds(60));

    @Test
    void fitsTheSlopeOfALine() {
        for (int second = 0; second <= 10; second++) {
            trend.add(START.plusSeconds(second), 1_000 - 20L * second);
        }
        assertThat(trend.slope()).isCloseTo(-20, within(1e-9));
        assertThat(trend.catchUpSeconds()).hasValue(40);
    }

    @Test
    void seesThroughTheSawToothOfCommits() {
        for (int second = 0; second < 60; second++) {
            long sinceCommit = second % 5 * 100L;
            trend.add(START.plusSeconds(second), 10_000 - 10L * second + sinceCommit);
        }
        assertThat(trend.slope()).isCloseTo(-10, within(1.0));
    }

    @Test
    void saysNothingOfCatchingUpWhileTheLagGrows() {
        trend.add(START, 10);
        trend.add(START.plusSeconds(1), 20);
        assertThat(trend.slope()).isPositive();
        assertThat(trend.catchUpSeconds()).isEmpty();
    }

    @Test
    void forgetsWhatIsOlderThanItsWindow() {
        trend.add(START, 1_000_000);
        trend.add(START.plusSeconds(100), 10);
        trend.add(START.plusSeconds(101), 12);
        assertThat(trend.slope()).isCloseTo(2, within(1e-9));
    }

    @Test
    void hasNoTrendFromOneMoment() {
        assertThat(trend.slope()).isZero();
        trend.add(START, 5);
        trend.add(START, 9);
        assertThat(trend.slope()).isZero();
        assertThat(trend.catchUpSeconds()).isEmpty();
    }

    @Test
    void isCaughtUpAtOnceWhereThereIsNoLag() {
        trend.add(START, 0);
        assertThat(trend.catchUpSeconds()).hasValue(0);
    }
}
