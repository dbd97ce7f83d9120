package io.sluice.embed.catalog;

import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskSelection;
import org.jspecify.annotations.Nullable;

/** Looks at what a task asks for, which anybody may have written. */
final class TaskBounds {
    private TaskBounds() {}

    /**
     * The task, if it asks for something that can be had.
     *
     * @throws IllegalArgumentException if its keep ratio is not in (0, 1], its threshold not in
     *     [-1, 1], or its weight not a number above 0
     */
    static TargetTask checked(TargetTask task) {
        TaskSelection asked = task.getSelection();
        Double keepRatio = asked.getKeepRatio();
        Double threshold = asked.getThreshold();
        double weight = asked.getWeight();
        require(
                keepRatio == null || (keepRatio > 0 && keepRatio <= 1),
                task,
                "keep ratio in (0, 1]",
                keepRatio);
        require(
                threshold == null || (threshold >= -1 && threshold <= 1),
                task,
                "threshold in [-1, 1]",
                threshold);
        require(weight > 0 && weight < Double.POSITIVE_INFINITY, task, "weight above 0", weight);
        return task;
    }

    private static void require(
            boolean holds, TargetTask task, String bound, @Nullable Double value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Task %s, revision %d, must have a %s but has %s"
                            .formatted(task.getId(), task.getRevision(), bound, value));
        }
    }
}
