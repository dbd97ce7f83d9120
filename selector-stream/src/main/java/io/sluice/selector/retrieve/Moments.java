package io.sluice.selector.retrieve;

/**
 * Mean and spread of what was seen, by Welford's recurrence.
 *
 * @param seen how many values there were
 * @param mean of the values; 0 before the first
 * @param squares sum of squared distances to the mean
 */
public record Moments(long seen, double mean, double squares) {
    static final Moments NONE = new Moments(0, 0, 0);

    Moments with(double value) {
        long count = seen + 1;
        double step = value - mean;
        double moved = mean + step / count;
        return new Moments(count, moved, squares + step * (value - moved));
    }

    /** Standard deviation, unbiased variance; 0 before the second value. */
    double deviation() {
        return seen < 2 ? 0 : Math.sqrt(squares / (seen - 1));
    }
}
