package io.sluice.selector.decide;

import org.jspecify.annotations.Nullable;

/**
 * What one task said of an image.
 *
 * @param bar what the similarity was held against; null where the task had no say
 * @param keepRatio in force; null where a threshold was
 */
public record TaskVerdict(
        TaskView view, @Nullable Double bar, @Nullable Double keepRatio, boolean kept) {

    static TaskVerdict unasked(TaskView view) {
        return new TaskVerdict(view, null, view.keepRatio(), false);
    }
}
