package io.sluice.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.machine.MemorySample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void whatGoesUpAndDownIsFlat() {
        assertThat(Growth.of(samples(i -> i % 3 == 0 ? 170 : 163, 1)).isFlat()).isTrue();
    }

    @Test
    void theNameOfEachImageIsFoundIfItIsKept() {
        Growth growth = Growth.of(samples(i -> 163 + i * 30_000 * 64 / 1048576.0, 1));
        assertThat(growth.heap()).isBetween(6.1, 6.2);
        assertThat(growth.isFlat()).isFalse();
    }

    @Test
    void oneNativeArrayMoreAtEveryLookIsFound() {
        Growth growth = Growth.of(samples(i -> 163, 2));
        assertThat(growth.nativeArrays()).isPositive();
        assertThat(growth.isFlat()).isFalse();
    }

    @Test
    void theStartIsLeftOut() {
        assertThat(Growth.of(samples(i -> i == 0 ? 1 : 163, 1)).heap()).isZero();
    }

    private static List<MemorySample> samples(LongToDoubleFunction heap, int arrays) {
        List<MemorySample> samples = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            int held = 1 + i * (arrays - 1);
            samples.add(
                    new MemorySample(
                            "sound", i * 30_000L, i, heap.applyAsDouble(i), held, 900, 150, 60));
        }
        return samples;
    }
}
