package io.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RateValveTest {
    private long now = 1_000;
    private final Clock clock =
            new Clock() {
                @Override
                public long nanos() {
                    return now;
                }

                @Override
                public void sleep(long nanos) {
                    now += nanos;
                }
            };

    @Test
    void spacesEntriesEvenly() throws Exception {
        RateValve valve = new RateValve(4, clock);
        for (int i = 0; i < 9; i++) {
            valve.pass();
        }
        assertThat(now - 1_000).isEqualTo(2_000_000_000L);
    }

    @Test
    void makesNoBurstAfterAPause() throws Exception {
        RateValve valve = new RateValve(4, clock);
        valve.pass();
        now += 10_000_000_000L;
        long resumed = now;
        for (int i = 0; i < 5; i++) {
            valve.pass();
        }
        assertThat(now - resumed).isGreaterThanOrEqualTo(750_000_000L);
    }

    @Test
    void refusesARateThatLetsNothingThrough() {
        assertThatThrownBy(() -> new RateValve(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateValve(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
