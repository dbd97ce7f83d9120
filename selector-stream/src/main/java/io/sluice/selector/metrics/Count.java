package io.sluice.selector.metrics;

import io.sluice.selector.metrics.Gauges.Named;
import java.util.List;

/** One count. */
final class Count implements Figures {
    private final Figure count = new Figure();
    private final Named named;

    Count(String name, String tells) {
        this.named = new Named(name, tells, count);
    }

    void increment() {
        count.increment();
    }

    @Override
    public List<Named> sums() {
        return List.of(named);
    }

    @Override
    public List<Named> ownAlone() {
        return List.of();
    }
}
