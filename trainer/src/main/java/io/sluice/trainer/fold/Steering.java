package io.sluice.trainer.fold;

import io.sluice.trainer.fold.Course.Lap;
import io.sluice.trainer.prune.Cycle;
import io.sluice.trainer.prune.Drift;
import io.sluice.trainer.prune.Score;
import java.util.List;
import java.util.Map;

/**
 * Follows the course of training: ends rounds over the replay window, and then has its images
 * judged, and says which of them the next one skips.
 */
final class Steering {
    private final long seed;
    private final Rhythm rhythm;
    private final Window window;

    Steering(long seed, Rhythm rhythm, Window window) {
        this.seed = seed;
        this.rhythm = rhythm;
        this.window = window;
    }

    /**
     * What a round of arrivals came to.
     *
     * @param drawn images of the buffer, those skipped counted
     * @param saved those skipped
     * @param lossSum of its steps, in nats
     * @param steps how many those were
     * @param gap mean loss of images seen for the first time less that of the others, in nats; not
     *     a number where there were none of either
     */
    record Round(int drawn, int saved, double lossSum, int steps, double gap) {}

    /** Whether the stream was seen to change in a round. */
    boolean drifts(Course before, Round round) {
        return before.drift().after(round.gap()).isAlarm(rhythm.boundaries().threshold());
    }

    /** The course after a round of arrivals. */
    Course after(Course before, Round round) {
        boolean drifted = drifts(before, round);
        Drift drift = drifted ? Drift.nothing() : before.drift().after(round.gap());
        Lap lap = before.lap().and(round.drawn(), round.lossSum(), round.steps());
        long saved = before.saved() + round.saved();
        if (!lap.isOver() && !drifted) {
            return new Course(before.cycle(), lap, drift, saved);
        }
        Cycle next = rhythm.thinning().next(before.cycle(), lap.loss(), drifted);
        List<Score> scores = window.scores();
        if (next.isWarmingUp()) {
            window.judged(Map.of());
        } else if (before.cycle().prepares()) {
            window.judged(rhythm.thinning().judge(scores));
        }
        window.thin(rhythm.thinning().skips(seed, next, scores, window.worths()));
        return new Course(next, lap.next(window.size()), drift, saved);
    }
}
