package io.sluice.trainer.step;

/**
 * The rate of each step: linear warm-up, then constant, because a stream has no end to anneal
 * towards, or, up to a horizon, a cosine over arrivals that ends at a hundredth of the rate and
 * stays there: {@code rate (.01 + .99 (1 + cos(pi arrivals / horizon)) / 2)}. It counts arrivals
 * because steps get fewer where images are skipped.
 *
 * @param rate after warm-up, above 0
 * @param warmUp steps of warm-up
 * @param horizon arrivals to the end of the cosine, 0 for a constant rate
 */
public record LearningRate(double rate, int warmUp, long horizon) {
    private static final double LEFT = .01;

    public LearningRate {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("A learning rate is above 0 but was " + rate);
        }
    }

    /** Of a step. */
    public double at(Moment moment) {
        double warm = rate * Math.min(1, (moment.step() + 1.0) / (warmUp + 1.0));
        return horizon == 0 ? warm : warm * (LEFT + (1 - LEFT) * moment.remaining(horizon));
    }
}
