package io.sluice.embed.catalog;

import io.sluice.core.vector.NearDuplicate;
import io.sluice.embed.batch.ImageIds;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what a task asks for, which anybody may have written. */
final class TaskBounds {
    /** A few hundred are plenty; every image is compared with every one. */
    private static final int MOST_EXAMPLES = 10_000;

    private TaskBounds() {}

    /**
     * The task, if it asks for something that can be had.
     *
     * @param key of its record, by which it is withdrawn
     * @throws IllegalArgumentException if its id is not its key, an id cannot be passed on, it has
     *     more than 10,000 examples, its keep ratio is not in (0, 1], its threshold not in [-1, 1],
     *     its weight not a number above 0, its near-duplicate distance not in [0, {@value
     *     NearDuplicate#MOST}], or it is windowed by a threshold
     */
    static TargetTask checked(byte @Nullable [] key, TargetTask task) {
        requireNames(key, task);
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
        require(
                !asked.getWindowed() || keepRatio != null || threshold == null,
                task,
                "keep ratio where it is windowed",
                keepRatio);
        Double near = asked.getNearDuplicate();
        require(
                near == null || NearDuplicate.isDistance(near),
                task,
                "near-duplicate distance in [0, %s]".formatted(NearDuplicate.MOST),
                near);
        return task;
    }

    private static void requireNames(byte @Nullable [] key, TargetTask task) {
        if (!ImageIds.isSane(task.getId())) {
            throw new IllegalArgumentException(
                    "A task's id must have 1 to 512 characters and no control characters");
        }
        if (key == null || !task.getId().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException(
                    "The record of task %s must have its id as key".formatted(task.getId()));
        }
        List<TaskExample> examples = task.getExamples();
        if (examples.size() > MOST_EXAMPLES) {
            throw new IllegalArgumentException(
                    "Task %s, revision %d, must have at most %,d examples but has %,d"
                            .formatted(
                                    task.getId(),
                                    task.getRevision(),
                                    MOST_EXAMPLES,
                                    examples.size()));
        }
        if (!examples.stream().map(TaskExample::getId).allMatch(ImageIds::isSane)) {
            throw new IllegalArgumentException(
                    "Task %s, revision %d: ids of examples must have 1 to 512 characters and no"
                                    .formatted(task.getId(), task.getRevision())
                            + " control characters");
        }
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
