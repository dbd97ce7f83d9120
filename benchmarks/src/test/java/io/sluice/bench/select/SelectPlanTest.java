package io.sluice.bench.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.bench.select.input.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SelectPlanTest {
    @Test
    void takesEachLoadOnce() {
        List<Load> loads = List.of(new Load(10, 32), new Load(10, 8));
        assertThat(new SelectPlan(loads, 100, 1, 32, 0.1).loads()).isEqualTo(loads);
        assertThatThrownBy(
                        () ->
                                new SelectPlan(
                                        List.of(new Load(10, 32), new Load(10, 32)),
                                        100,
                                        1,
                                        32,
                                        0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Each load is measured once, but some were given again: [10x32, 10x32]");
    }
}
