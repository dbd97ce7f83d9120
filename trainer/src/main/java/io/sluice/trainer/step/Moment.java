package io.sluice.trainer.step;

/**
 * Where in the log training is: what schedules follow.
 *
 * @param step taken before, since the beginning
 * @param arrivals taken in before the round of the step
 */
public record Moment(long step, long arrivals) {
    /** Half a cosine: 1 at the beginning, 0 from {@code horizon} arrivals on. */
    double remaining(long horizon) {
        double passed = Math.min(1, (double) arrivals / horizon);
        return (1 + Math.cos(Math.PI * passed)) / 2;
    }
}
