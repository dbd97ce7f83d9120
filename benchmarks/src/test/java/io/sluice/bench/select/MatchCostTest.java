package io.sluice.bench.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.bench.select.MatchCost.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchCostTest {
    @Test
    void findsTheLineThatThePointsLieOn() {
        MatchCost cost =
                MatchCost.through(
                        List.of(new Point(8, 24), new Point(80, 60), new Point(800, 420)));
        assertThat(cost.microsecondsPerRecord()).isCloseTo(20, within(1e-9));
        assertThat(cost.microsecondsPerMatch()).isCloseTo(0.5, within(1e-9));
        assertThat(cost.determination()).isCloseTo(1, within(1e-9));
        assertThat(cost.marginal())
                .allSatisfy(m -> assertThat(m).isCloseTo(0.5, within(1e-9)))
                .hasSize(2);
    }

    @Test
    void showsWhereAMatchCostsMoreThanBefore() {
        MatchCost cost =
                MatchCost.through(List.of(new Point(2, 30), new Point(0, 10), new Point(1, 11)));
        assertThat(cost.marginal()).containsExactly(1.0, 19.0);
        assertThat(cost.determination()).isBetween(0.7, 0.9);
    }
}
