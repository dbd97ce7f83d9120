package io.sluice.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import java.util.List;
import java.util.Map;

/** Moves weights by their gradients. */
public interface Optimizer {
    /**
     * Moves the weights; those without a gradient stay.
     *
     * @param gradients by parameter name; used up
     * @param rate the learning rate, above 0
     */
    void update(List<Parameter> parameters, Map<String, NDArray> gradients, double rate);

    /** All that must be kept to go on, by name. */
    Map<String, Tensor> state();

    /** Whether a weight decays: norms and biases, all that has one axis, do not. */
    static boolean decays(NDArray theta) {
        return theta.getShape().dimension() > 1;
    }
}
