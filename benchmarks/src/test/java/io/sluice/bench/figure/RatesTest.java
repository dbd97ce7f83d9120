package io.sluice.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.machine.CpuTimes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void theSteadyStateBeginsWithTheEndOfTheFirstBatch() {
        long[] ends = {5 * SECOND, 3 * SECOND, 4 * SECOND};
        Sample sample = Rates.ofBatches(0, ends, 10, new CpuTimes(0, Map.of()));
        assertThat(sample.imagesPerSecond()).isEqualTo(10); // 20 images in 2 s
        assertThat(sample.toTheEnd()).isEqualTo(6); // 30 images in 5 s
    }
}
