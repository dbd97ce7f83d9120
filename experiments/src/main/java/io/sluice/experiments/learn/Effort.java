package io.sluice.experiments.learn;

/**
 * What a training cost.
 *
 * @param arrivals images that came
 * @param steps of the optimizer
 * @param trained images trained on, repeats counted
 * @param backpropagated views that gradients went through
 * @param saved images that pruning skipped
 * @param seconds of the fold alone, without probes
 */
public record Effort(
        long arrivals, long steps, long trained, long backpropagated, long saved, double seconds) {
    /** Of an encoder nothing was learnt by. */
    public static Effort none() {
        return new Effort(0, 0, 0, 0, 0, 0);
    }

    /** Share of the images that pruning skipped, in [0, 1]. */
    public double savedShare() {
        return trained + saved == 0 ? 0 : saved / (double) (trained + saved);
    }
}
