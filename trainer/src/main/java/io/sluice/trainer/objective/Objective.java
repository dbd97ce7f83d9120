package io.sluice.trainer.objective;

import ai.djl.ndarray.NDArray;
import io.sluice.encoder.artifact.Tensor;
import java.util.Map;

/**
 * What training minimizes: a loss per image from the projections of its two views.
 *
 * <p>Backward reads factors, divisors and exponents again. Given as plain numbers ({@code
 * x.div(.2)}) they live in memory that the engine lets the JVM free before that, and a gradient is
 * now and then no number: give them as arrays of the scope, {@code x.div(scope.create(.2))}.
 */
public interface Objective {
    /**
     * The loss of each image.
     *
     * @param queries (B, P), unit length, of the first views, part of a graph
     * @param keys (B, P), unit length, of the second views by the momentum branch, no part of one
     * @param positions where each image stands in the log: what tells images apart
     * @return (B), in nats
     */
    NDArray losses(NDArray queries, NDArray keys, long[] positions);

    /**
     * Learns of the keys of a step that was taken.
     *
     * @param keys B x P values, row by row
     */
    void remember(float[] keys, long[] positions);

    /** All that must be kept to go on, by name. */
    Map<String, Tensor> state();
}
