package io.sluice.bench.select.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.select.input.Load;
import io.sluice.core.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateBenchTest {
    private static final Settings SMALL =
            Settings.of(Map.of("topics.partitions", "2", "selector.window", "100"));

    @Test
    void decidesOnEveryRecordAndHoldsNoMoreThanItMay() throws Exception {
        StatePlan plan = new StatePlan(4_000, new Load(4, 8), 8, 4);
        StateReport report = new StateBench(plan, SMALL, said -> {}).run();
        assertThat(report.faults()).isEmpty();
        assertThat(report.decided()).isEqualTo(4_000);
        assertThat(report.kept()).isPositive();
        Look last = report.looks().get(3);
        for (String store : List.of("bars", "seen", "near", "cells")) {
            assertThat(last.store(store).rows()).as(store).isPositive();
            assertThat(last.store(store).bytes()).as(store).isPositive();
        }
        assertThat(StateTable.of(report)).contains("all is well");
    }

    @Test
    void saysWhatIsBeyondItsBound() {
        Bound bound = new Bound("near", 10, 1_000, "images");
        assertThat(bound.holds(new StoreSize("near", 10, 1_000, 5_000))).isTrue();
        assertThat(bound.holds(new StoreSize("near", 11, 1_000, 0))).isFalse();
        assertThat(bound.holds(new StoreSize("near", 10, 1_001, 0))).isFalse();
    }
}
