package io.sluice.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionLagTest {
    private static final Instant NOW = Instant.ofEpochSecond(100);

    @Test
    void countsFromTheFirstRealRecord() {
        PartitionLag lag =
                PartitionLag.of(
                        0,
                        new Span(10, 20),
                        new FirstRecord.Found(12, Instant.ofEpochSecond(97)),
                        NOW);
        assertThat(lag).isEqualTo(new PartitionLag(0, 10, 8, 3.0));
    }

    @Test
    void hasNoLagBehindMarkersAlone() {
        assertThat(PartitionLag.of(0, new Span(10, 12), new FirstRecord.None(), NOW))
                .isEqualTo(new PartitionLag(0, 10, 0, 0.0));
    }

    @Test
    void leavesTheSecondsOutWhenTheBrokerDoesNotAnswer() {
        assertThat(PartitionLag.of(0, new Span(10, 12), new FirstRecord.Unknown(), NOW))
                .isEqualTo(new PartitionLag(0, 10, 2, null));
    }

    @Test
    void isNeverBehindANegativeTime() {
        FirstRecord ahead = new FirstRecord.Found(10, NOW.plusSeconds(5));
        assertThat(PartitionLag.of(0, new Span(10, 11), ahead, NOW).seconds()).isZero();
    }

    @Test
    void isAsLateAsItsLatestPartition() {
        GroupLag lag =
                new GroupLag(
                        "group",
                        "topic",
                        List.of(
                                new PartitionLag(0, 5, 2, 1.5),
                                new PartitionLag(1, 7, 3, 4.0),
                                new PartitionLag(2, 1, 1, null)),
                        0);
        assertThat(lag.records()).isEqualTo(6);
        assertThat(lag.seconds()).isEqualTo(4.0);
        assertThat(lag.consumed()).isEqualTo(13);
    }
}
