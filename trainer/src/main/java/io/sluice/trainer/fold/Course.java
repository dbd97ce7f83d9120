package io.sluice.trainer.fold;

import io.sluice.trainer.prune.Cycle;
import io.sluice.trainer.prune.Drift;

/**
 * Where training stands besides its counters.
 *
 * @param cycle of pruning
 * @param lap the round over the replay window that is under way
 * @param drift whether the stream changes
 * @param saved images that pruning has spared since the beginning
 */
public record Course(Cycle cycle, Lap lap, Drift drift, long saved) {
    /**
     * A round over the replay window: it ends when as many images were drawn as the window held,
     * those counted that the round before drew too many.
     *
     * @param size of the window when it began
     * @param drawn images drawn in it, skipped ones counted
     * @param lossSum of its steps, in nats
     * @param steps how many those were
     */
    public record Lap(long size, long drawn, double lossSum, long steps) {
        static Lap over(long size) {
            return new Lap(Math.max(1, size), 0, 0, 0);
        }

        /**
         * The round after this one. Rounds end late, as arrivals pay for many images at once; what
         * was drawn too many counts for the next, so that a round is as long as the window is large
         * on average, and those that skip are not shorter than the one that prepares.
         */
        Lap next(long window) {
            long ahead = Math.max(0, drawn - size);
            return new Lap(Math.max(1, window), Math.min(ahead, window), 0, 0);
        }

        Lap and(long moreDrawn, double moreLoss, long moreSteps) {
            return new Lap(size, drawn + moreDrawn, lossSum + moreLoss, steps + moreSteps);
        }

        boolean isOver() {
            return drawn >= size;
        }

        double loss() {
            return lossSum / steps;
        }
    }

    public static Course begun() {
        return new Course(Cycle.first(), Lap.over(1), Drift.nothing(), 0);
    }
}
