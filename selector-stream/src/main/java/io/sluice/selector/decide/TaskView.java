package io.sluice.selector.decide;

import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Matches;
import org.jspecify.annotations.Nullable;

/**
 * How an image looks to a task, and what the task asks for.
 *
 * @param similarity cosine, in [-1, 1]
 * @param matches the examples it resembles most
 * @param asked what to keep
 */
public record TaskView(
        String taskId, Examples examples, Asked asked, float similarity, Matches matches) {
    /** What a similarity may come to by rounding. */
    public static final double MOST = 1.01;

    public TaskView {
        if (!(Math.abs(similarity) <= MOST)) {
            throw new IllegalArgumentException(
                    "A similarity is in [-1, 1] but was " + similarity + " for task " + taskId);
        }
    }

    /**
     * What a task asks for.
     *
     * @param keepRatio share of the stream to keep, in (0, 1]; null if the task names none
     * @param threshold similarity at or above which an image is kept, where there is no keep ratio
     */
    public record Asked(@Nullable Double keepRatio, @Nullable Double threshold) {
        public Asked {
            if (keepRatio != null && !(keepRatio > 0 && keepRatio <= 1)) {
                throw new IllegalArgumentException(
                        "A keep ratio is in (0, 1] but was " + keepRatio);
            }
            if (threshold != null && !Double.isFinite(threshold)) {
                throw new IllegalArgumentException("A threshold is a number but was " + threshold);
            }
        }
    }
}
