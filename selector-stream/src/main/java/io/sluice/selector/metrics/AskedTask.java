package io.sluice.selector.metrics;

import io.sluice.schemas.record.TaskDecision;
import io.sluice.selector.metrics.Gauges.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task said of the images it was asked about. */
final class AskedTask implements TaskFigures {
    private final Figure asked = new Figure();
    private final Figure wanted = new Figure();
    private final Figure bar = new Figure();
    private final Figure keepRatio = new Figure();
    private final Figure askedRatio = new Figure();

    @Override
    public void saw(TaskDecision said) {
        asked.increment();
        if (said.getKept()) {
            wanted.increment();
        }
        bar.set(known(said.getBar()));
        keepRatio.set(known(said.getKeepRatio()));
        askedRatio.set(known(said.getAskedRatio()));
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    @Override
    public List<Named> sums() {
        return List.of(
                new Named("task-asked-total", "images the task was asked about", asked),
                new Named("task-wanted-total", "images the task wanted", wanted));
    }

    @Override
    public List<Named> ownAlone() {
        return List.of(
                new Named("task-bar", "what the last image's similarity had to reach", bar),
                new Named("task-keep-ratio", "keep ratio in force", keepRatio),
                new Named("task-asked-ratio", "keep ratio the task asks for", askedRatio));
    }
}
