package io.sluice.trainer.fold;

import io.sluice.trainer.prune.Worth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one round did.
 *
 * @param steps optimizer steps taken since the beginning
 * @param work what was trained on
 * @param losses what it was like
 * @param taught what training has seen of each arrival of the round, by position; nothing of those
 *     it has not trained on
 * @param verdicts what images of the replay buffer were found to be worth lately, those that came
 *     last first; not all at once
 * @param ledger at a boundary, when a release is due: what was trained on since the last one, by
 *     position
 */
public record RoundReport(
        long steps,
        Work work,
        Losses losses,
        Map<Long, Taught> taught,
        List<Verdict> verdicts,
        Optional<List<Trained>> ledger) {

    /**
     * What a round trained on.
     *
     * @param trained images, repeats counted
     * @param replayed those of them that came from the replay buffer
     * @param saved images that would have been trained on, had nothing been skipped
     */
    public record Work(int trained, int replayed, int saved) {
        public static Work none() {
            return new Work(0, 0, 0);
        }

        public Work and(Work more) {
            return new Work(trained + more.trained, replayed + more.replayed, saved + more.saved);
        }

        /** Share of the images that came from the replay buffer, in [0, 1]. */
        public double replayShare() {
            return replayed / (double) trained;
        }

        /** Share of the images drawn that were skipped, in [0, 1]. */
        public double skippedShare() {
            return saved / ((double) trained + saved);
        }
    }

    /**
     * In nats.
     *
     * @param round mean over the round's steps
     * @param boundary mean over the steps since the last boundary
     * @param drifted whether the stream was seen to change
     */
    public record Losses(double round, double boundary, boolean drifted) {}

    /** What an image is worth now. */
    public record Verdict(Subject image, Taught taught, Worth worth) {}

    /** Whether a release is due. */
    public boolean boundary() {
        return ledger.isPresent();
    }

    /** Images trained on in this round, repeats counted. */
    public int images() {
        return work.trained();
    }

    /** Mean over the round's steps, in nats. */
    public double loss() {
        return losses.round();
    }

    /** Mean over the steps since the last boundary, in nats. */
    public double boundaryLoss() {
        return losses.boundary();
    }
}
