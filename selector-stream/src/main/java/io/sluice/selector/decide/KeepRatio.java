package io.sluice.selector.decide;

/**
 * The share of the stream that one task gets, each in (0, 1] and at most the one before.
 *
 * @param asked what it asks for or, where it asks for nothing, the default
 * @param granted what is left of that where tasks together ask for too much
 * @param inForce what is left of that while the trainer lags
 */
public record KeepRatio(double asked, double granted, double inForce) {
    /** No task is shut out altogether. */
    static final double LEAST = 1e-6;

    /**
     * @param granted in [0, asked]
     * @param lagFactor in [0, 1]
     */
    static KeepRatio of(double asked, double granted, double lagFactor) {
        double least = Math.min(asked, LEAST);
        double atLeast = Math.max(least, granted);
        return new KeepRatio(asked, atLeast, Math.max(least, atLeast * lagFactor));
    }
}
