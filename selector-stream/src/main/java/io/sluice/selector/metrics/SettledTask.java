package io.sluice.selector.metrics;

import io.sluice.schemas.record.TaskDecision;
import io.sluice.selector.metrics.Gauges.Named;
import java.util.List;

/** What was kept for a task in the end. */
final class SettledTask implements TaskFigures {
    private final Figure kept = new Figure();

    @Override
    public void saw(TaskDecision said) {
        if (said.getKept()) {
            kept.increment();
        }
    }

    @Override
    public List<Named> sums() {
        return List.of(new Named("task-kept-total", "images kept that the task wanted", kept));
    }

    @Override
    public List<Named> ownAlone() {
        return List.of();
    }
}
