package io.sluice.encoder.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "-0.0, 8000",
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "65519.99, 7bff",
        "65520, 7c00",
        "1e9, 7c00",
        "-Infinity, fc00",
        "NaN, 7e00",
        "0.333251953125, 3555",
        "1.00048828125, 3c00",
        "1.00146484375, 3c02",
        "6.103515625e-5, 0400",
        "5.9604645e-8, 0001",
        "2.9802322e-8, 0000",
        "2.9802326e-8, 0001",
        "8.9406967e-8, 0002",
        "1e-30, 0000"
    })
    void roundsToTheNearest(float value, String half) {
        assertThat("%04x".formatted(HalfFloat.of(value) & 0xffff)).isEqualTo(half);
    }

    @Test
    void everyHalfIsItselfAgain() {
        for (int half = 0; half < 1 << 16; half++) {
            float value = HalfFloat.toFloat((short) half);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloat.of(value)).isEqualTo((short) half);
            }
        }
    }
}
