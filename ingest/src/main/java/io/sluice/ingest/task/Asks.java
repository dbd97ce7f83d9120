package io.sluice.ingest.task;

import io.sluice.schemas.record.TaskSelection;
import org.jspecify.annotations.Nullable;

/** How much of the stream a task asks for, checked. */
public final class Asks {
    /** Share of the stream kept for a task that says nothing else. */
    public static final double DEFAULT_KEEP_RATIO = 0.05;

    private Asks() {}

    /** A share of the stream, in (0, 1]. */
    public static TaskSelection keepRatio(double keepRatio) {
        return of(keepRatio, null, 1.0);
    }

    /**
     * @param keepRatio share of the stream in (0, 1], or null
     * @param threshold similarity in [-1, 1], used where there is no keep ratio, or null
     * @param weight above 0
     * @throws TaskException if one is out of bounds
     */
    public static TaskSelection of(
            @Nullable Double keepRatio, @Nullable Double threshold, double weight) {
        if (keepRatio != null && !(keepRatio > 0 && keepRatio <= 1)) {
            throw new TaskException("A keep ratio must be in (0, 1] but was " + keepRatio);
        }
        if (threshold != null && !(threshold >= -1 && threshold <= 1)) {
            throw new TaskException("A threshold must be in [-1, 1] but was " + threshold);
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new TaskException("A weight must be above 0 but was " + weight);
        }
        Double fallback = threshold == null ? Double.valueOf(DEFAULT_KEEP_RATIO) : null;
        return TaskSelection.newBuilder()
                .setKeepRatio(keepRatio == null ? fallback : keepRatio)
                .setThreshold(threshold)
                .setWeight(weight)
                .build();
    }
}
