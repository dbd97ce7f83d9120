package io.sluice.cli.why;

import io.sluice.schemas.record.TaskDecision;
import org.jspecify.annotations.Nullable;

/**
 * What one task said of an image.
 *
 * @param similarity cosine to the example named, less what negative examples take off
 * @param bar what that had to reach; null where the task had no say, had seen too little or its
 *     window had no place for that example
 * @param share of the images that the example saw which are at least as similar, or if windowed the
 *     best rank by the images of the window, in (0, 1]
 * @param keepRatio in force at that moment
 * @param askedRatio that the task asked for
 * @param examplePosition among the examples of that revision, from 0
 * @param repeats the kept image for which alone the task did not want this one
 * @param windowed whether it was held against the other images of a window
 */
public record Opinion(
        String task,
        long revision,
        boolean wanted,
        float similarity,
        @Nullable Double bar,
        @Nullable Double share,
        @Nullable Double keepRatio,
        @Nullable Double askedRatio,
        double weight,
        @Nullable String example,
        @Nullable Integer examplePosition,
        @Nullable String repeats,
        boolean windowed) {

    static Opinion of(TaskDecision said) {
        return new Opinion(
                said.getTaskId(),
                said.getTaskRevision(),
                said.getKept(),
                said.getSimilarity(),
                said.getBar(),
                said.getShare(),
                said.getKeepRatio(),
                said.getAskedRatio(),
                said.getWeight(),
                said.getBestExampleId(),
                said.getBestExamplePosition(),
                said.getDuplicateOf(),
                said.getWindowed());
    }
}
