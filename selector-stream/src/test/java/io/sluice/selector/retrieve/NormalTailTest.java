package io.sluice.selector.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class NormalTailTest {
    @Test
    void agreesWithTheTables() {
        assertThat(NormalTail.quantile(0.5)).isCloseTo(0, within(5e-4));
        assertThat(NormalTail.quantile(0.1)).isCloseTo(1.2816, within(5e-4));
        assertThat(NormalTail.quantile(0.02)).isCloseTo(2.0537, within(5e-4));
        assertThat(NormalTail.quantile(0.9)).isCloseTo(-1.2816, within(5e-4));
        assertThat(NormalTail.meanExcess(0.5)).isCloseTo(0.7979, within(1e-3));
        assertThat(NormalTail.meanExcess(0.02)).isCloseTo(0.3671, within(3e-3));
    }
}
