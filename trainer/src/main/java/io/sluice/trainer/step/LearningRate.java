package io.sluice.trainer.step;

/**
 * The rate of each step: linear warm-up, then constant, because a stream has no end to anneal
 * towards.
 *
 * @param rate after warm-up, above 0
 * @param warmUp steps of warm-up
 */
public record LearningRate(double rate, int warmUp) {
    public LearningRate {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("A learning rate is above 0 but was " + rate);
        }
    }

    /** Of a step counted from 0. */
    public double at(long step) {
        return rate * Math.min(1, (step + 1.0) / (warmUp + 1.0));
    }
}
