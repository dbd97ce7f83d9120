package io.sluice.selector.decide;

import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Finding;
import io.sluice.selector.retrieve.Matches;
import org.jspecify.annotations.Nullable;

/**
 * How an image looks to a task, and what the task asks for.
 *
 * @param similarity cosine, in [-1, 1]
 * @param matches the examples it resembles most
 * @param asked what to keep
 * @param found what its window found of the image; null where the task ranks images as they come
 */
public record TaskView(
        String taskId,
        Examples examples,
        Asked asked,
        float similarity,
        Matches matches,
        @Nullable Finding found) {
    /** What a similarity may come to by rounding. */
    public static final double MOST = 1.01;

    public TaskView {
        if (!(Math.abs(similarity) <= MOST)) {
            throw new IllegalArgumentException(
                    "A similarity is in [-1, 1] but was " + similarity + " for task " + taskId);
        }
    }

    /** An image as its task sees it when it comes. */
    public TaskView(
            String taskId, Examples examples, Asked asked, float similarity, Matches matches) {
        this(taskId, examples, asked, similarity, matches, null);
    }

    /** Whether the task decides at the end of a window. */
    public boolean isWindowed() {
        return asked.windowed() && asked.isRanked();
    }

    /** The same image at the end of its window. */
    public TaskView with(Finding ofItsWindow) {
        return new TaskView(taskId, examples, asked, similarity, matches, ofItsWindow);
    }

    /**
     * What a task asks for.
     *
     * @param keepRatio share of the stream to keep, in (0, 1]; null if the task names none
     * @param threshold similarity at or above which an image is kept, where there is no keep ratio
     * @param windowed whether images are held back and the best of each window kept
     * @param weight what it counts for where tasks together ask for too much, above 0
     */
    public record Asked(
            @Nullable Double keepRatio,
            @Nullable Double threshold,
            boolean windowed,
            double weight) {
        public Asked {
            if (keepRatio != null && !(keepRatio > 0 && keepRatio <= 1)) {
                throw new IllegalArgumentException(
                        "A keep ratio is in (0, 1] but was " + keepRatio);
            }
            if (threshold != null && !Double.isFinite(threshold)) {
                throw new IllegalArgumentException("A threshold is a number but was " + threshold);
            }
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("A weight is above 0 but was " + weight);
            }
        }

        /** As one task among equals. */
        public Asked(@Nullable Double keepRatio, @Nullable Double threshold, boolean windowed) {
            this(keepRatio, threshold, windowed, 1);
        }

        /** As images come. */
        public Asked(@Nullable Double keepRatio, @Nullable Double threshold) {
            this(keepRatio, threshold, false);
        }

        /** Whether images are ranked; otherwise each is held against the threshold. */
        public boolean isRanked() {
            return keepRatio != null || threshold == null;
        }
    }
}
