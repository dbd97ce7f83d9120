package io.sluice.ingest.task;

import io.sluice.core.vector.NearDuplicate;
import io.sluice.schemas.record.TaskSelection;
import org.jspecify.annotations.Nullable;

/** How much of the stream a task asks for, checked. */
public final class Asks {
    /** Share of the stream kept for a task that says nothing else. */
    public static final double DEFAULT_KEEP_RATIO = 0.05;

    private Asks() {}

    /** A share of the stream, in (0, 1]. */
    public static TaskSelection keepRatio(double keepRatio) {
        return of(keepRatio, null, 1.0, false, null);
    }

    /**
     * @param keepRatio share of the stream in (0, 1], or null
     * @param threshold similarity in [-1, 1], used where there is no keep ratio, or null
     * @param weight above 0
     * @param windowed whether the best of each window are kept; not with a threshold alone
     * @param nearDuplicate cosine distance within which images repeat each other, in [0, {@value
     *     NearDuplicate#MOST}], or null
     * @throws TaskException if one is out of bounds
     */
    public static TaskSelection of(
            @Nullable Double keepRatio,
            @Nullable Double threshold,
            double weight,
            boolean windowed,
            @Nullable Double nearDuplicate) {
        if (keepRatio != null && !(keepRatio > 0 && keepRatio <= 1)) {
            throw new TaskException("A keep ratio must be in (0, 1] but was " + keepRatio);
        }
        if (threshold != null && !(threshold >= -1 && threshold <= 1)) {
            throw new TaskException("A threshold must be in [-1, 1] but was " + threshold);
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new TaskException("A weight must be above 0 but was " + weight);
        }
        if (windowed && keepRatio == null && threshold != null) {
            throw new TaskException("A window is decided on by a keep ratio, not by a threshold");
        }
        if (nearDuplicate != null && !NearDuplicate.isDistance(nearDuplicate)) {
            throw new TaskException(
                    "A near-duplicate distance must be in [0, %s] but was %s"
                            .formatted(NearDuplicate.MOST, nearDuplicate));
        }
        Double fallback = threshold == null ? Double.valueOf(DEFAULT_KEEP_RATIO) : null;
        return TaskSelection.newBuilder()
                .setKeepRatio(keepRatio == null ? fallback : keepRatio)
                .setThreshold(threshold)
                .setWeight(weight)
                .setWindowed(windowed)
                .setNearDuplicate(nearDuplicate)
                .build();
    }
}
