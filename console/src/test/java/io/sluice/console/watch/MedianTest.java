package io.sluice.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {
    private final Median median = new Median(3);

    @Test
    void takesOutWhatSticksOut() {
        assertThat(median.median(100)).isEqualTo(100);
        assertThat(median.median(110)).isEqualTo(100);
        assertThat(median.median(0)).isEqualTo(100);
        assertThat(median.median(120)).isEqualTo(110);
    }

    @Test
    void followsWhatStays() {
        median.median(100);
        median.median(0);
        assertThat(median.median(0)).isZero();
    }
}
