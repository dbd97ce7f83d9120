package io.sluice.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.StepWeights;
import java.util.List;
import java.util.Map;

/**
 * What training minimizes: a loss per image from two views of it. An objective runs the branches
 * itself and may have weights of its own, which are trained with theirs.
 *
 * <p>Backward reads factors, divisors and exponents again. Given as plain numbers ({@code
 * x.div(.2)}) they live in memory that the engine lets the JVM free before that, and a gradient is
 * now and then no number: give them as arrays of the scope, {@code x.div(scope.create(.2))}.
 */
public interface Objective {
    /**
     * Looks at a batch. Nothing that lasts has changed before {@link Outcome#taken} is run.
     *
     * @param live the weights of the step
     */
    Outcome evaluate(StepWeights live, ViewPair views);

    /**
     * The same kind of loss between what is predicted and what it should be.
     *
     * @param predicted (B, P), of any length, part of a graph
     * @param targets (B, P), of any length, no part of one
     * @return (B)
     */
    NDArray agreement(NDArray predicted, NDArray targets, long[] positions);

    /** Its own weights, running statistics among them. */
    List<Parameter> parameters();

    /** All that must be kept to go on, by name. */
    Map<String, Tensor> state();
}
