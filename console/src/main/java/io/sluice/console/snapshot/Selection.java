package io.sluice.console.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was kept and dropped, and why.
 *
 * @param reasons decisions by reason
 * @param encoderVersions decisions by the encoder they were made with, oldest first
 * @param recent newest first
 * @param gallery images kept last, newest first
 */
public record Selection(
        List<Task> tasks,
        Map<String, Long> reasons,
        Map<String, Long> encoderVersions,
        List<Decision> recent,
        List<Kept> gallery) {

    /**
     * @param probe absent until a release was probed with the task
     */
    public record Task(
            String id, String name, Asked asked, Tally tally, @Nullable ProbeChange probe) {}

    /**
     * What its owner asked for.
     *
     * @param state active, paused or retired
     */
    public record Asked(
            String state,
            long revision,
            Examples examples,
            @Nullable Double keepRatio,
            @Nullable Double threshold) {}

    /**
     * What it is shown by.
     *
     * @param usable of those given; absent until the embedder reports on this revision
     * @param refused the others, each with its reason
     */
    public record Examples(int given, @Nullable Integer usable, List<String> refused) {}

    /**
     * What it got, over the decisions in which the task had a say.
     *
     * @param keepRatio kept / seen; absent while nothing was seen
     * @param seenBySource seen images by the folder or archive they came from
     * @param keptBySource kept ones likewise
     */
    public record Tally(
            long seen,
            long kept,
            @Nullable Double keepRatio,
            @Nullable Double meanSimilarityKept,
            @Nullable Double meanSimilaritySeen,
            Map<String, Long> seenBySource,
            Map<String, Long> keptBySource) {}

    /** Accuracy of the first and of the latest probe, in [0, 1]. */
    public record ProbeChange(double first, double last) {}

    /**
     * @param say of the task that decided, or came nearest to it
     */
    public record Decision(
            Picture image,
            boolean kept,
            String reason,
            @Nullable Say say,
            @Nullable String duplicateOf) {}

    /**
     * @param at when it was decided about
     */
    public record Picture(String id, String source, String encoderVersion, Instant at) {}

    /**
     * @param bar absent where the task had no say
     */
    public record Say(String task, double similarity, @Nullable Double bar) {}

    /**
     * @param position offset in selected-images
     */
    public record Kept(long position, Picture image, String reason, @Nullable Say say) {}
}
