package io.sluice.console.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the encoder is getting on.
 *
 * @param steps optimizer steps taken
 * @param loss mean contrastive loss in nats, by step, thinned
 * @param releases oldest first
 * @param trouble why training stopped or went back, while it has trained on nothing since
 */
public record Learning(
        long steps,
        List<LossPoint> loss,
        List<Release> releases,
        Standing standing,
        @Nullable String trouble) {

    /**
     * Which release is to be served, and what keeps others from it.
     *
     * @param serving version; null before the first
     * @param pinned whether only a person can have another one served
     * @param withheld releases that were due and did not pass
     * @param lastWithheld why the last of them did not, one sentence
     */
    public record Standing(
            @Nullable String serving,
            boolean pinned,
            long withheld,
            @Nullable String lastWithheld) {}

    public record LossPoint(long step, double loss) {}

    public record Release(
            String version,
            @Nullable String parent,
            Progress progress,
            Gate gate,
            List<Probe> probes) {}

    /**
     * @param trainedThrough offset in selected-images after the last record it learnt from
     */
    public record Progress(Instant releasedAt, long steps, long trainedThrough) {}

    /** What the release was held against; absent figures were not measured. */
    public record Gate(
            @Nullable Double loss,
            @Nullable Double rankMe,
            @Nullable Double alignment,
            @Nullable Double uniformity,
            @Nullable Double disagreement) {}

    /**
     * @param accuracy in [0, 1]
     */
    public record Probe(String task, double accuracy, int classes, int support, int queries) {}
}
