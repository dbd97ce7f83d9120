package io.sluice.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.console.snapshot.Flow.Rate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateHistoryTest {
    private final RateHistory history = new RateHistory();

    @Test
    void averagesOverTenSeconds() {
        for (int second = 0; second <= 30; second++) {
            read(second, second <= 20 ? 0 : (second - 20) * 50L);
        }
        assertThat(history.rate().perSecond()).isEqualTo(50);
        assertThat(history.rate().total()).isEqualTo(500);
    }

    @Test
    void drawsStepsOfFiveSeconds() {
        for (int second = 0; second <= 15; second++) {
            read(second, second < 10 ? second * 10L : 90);
        }
        assertThat(history.rate().history()).containsExactly(10.0, 0.0);
    }

    @Test
    void keepsFiveMinutes() {
        for (int second = 0; second < 1_000; second++) {
            read(second, second);
        }
        assertThat(history.rate().history()).hasSize(60).containsOnly(1.0);
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(history.rate()).isEqualTo(new Rate(0, 0, List.of()));
        read(0, 5);
        assertThat(history.rate()).isEqualTo(new Rate(5, 0, List.of()));
    }

    private void read(int second, long total) {
        history.read(Instant.ofEpochSecond(second), total);
    }
}
