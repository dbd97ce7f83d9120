package io.sluice.trainer.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.objective.Outcome;
import io.sluice.trainer.objective.ViewPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds on to what was learnt: by a penalty on weights, added to gradients without a graph, or by a
 * term in the loss, which may have weights of its own.
 */
public interface Regularizer {
    /**
     * What it adds to the loss of each image, (B), part of the graph; nothing if it has nothing to
     * say of this batch, and its own weights stay as they are. {@link
     * io.sluice.trainer.objective.Objective} tells of numbers in graphs.
     */
    default Optional<NDArray> term(StepWeights live, ViewPair views, Outcome outcome) {
        return Optional.empty();
    }

    /**
     * Adds the gradient of its penalty.
     *
     * @param gradients by parameter name, changed in place
     */
    default void addTo(Map<String, NDArray> gradients) {}

    /** Takes stock at a boundary: what matters, and where it is now. */
    default void consolidate(List<Sample> samples) {}

    /** Its own weights, running statistics among them. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** All that must be kept to go on, by name. */
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /** No regularization. */
    static Regularizer none() {
        return new Regularizer() {};
    }
}
