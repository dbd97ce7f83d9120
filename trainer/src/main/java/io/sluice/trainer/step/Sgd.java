package io.sluice.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum: {@code v <- mu v + g + w theta}, {@code theta <- theta
 * - rate v}. Norms and biases, all that has one axis, do not decay.
 */
public final class Sgd {
    private static final String PREFIX = "velocity.";

    private final double momentum;
    private final double decay;
    private final Map<String, NDArray> velocity = new LinkedHashMap<>();

    /**
     * @param manager that owns the velocities
     * @param momentum mu, in [0, 1)
     * @param decay w, at least 0
     * @param state what {@link #state} gave, or nothing
     */
    public Sgd(
            NDManager manager,
            List<Parameter> parameters,
            double momentum,
            double decay,
            Map<String, Tensor> state) {
        this.momentum = momentum;
        this.decay = decay;
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                Tensor stored = state.get(PREFIX + parameter.getName());
                velocity.put(
                        parameter.getName(),
                        stored == null
                                ? manager.zeros(parameter.getShape())
                                : Tensors.create(manager, stored));
            }
        }
    }

    /**
     * Moves the weights.
     *
     * @param gradients by parameter name; used up
     */
    void update(List<Parameter> parameters, Map<String, NDArray> gradients, double rate) {
        for (Parameter parameter : parameters) {
            NDArray v = velocity.get(parameter.getName());
            NDArray gradient = gradients.get(parameter.getName());
            if (v != null && gradient != null) {
                move(parameter.getArray(), v, gradient, rate);
            }
        }
    }

    /** Copies of the velocities, by name. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        velocity.forEach((name, value) -> state.put(PREFIX + name, Tensors.read(value)));
        return state;
    }

    private void move(NDArray theta, NDArray v, NDArray gradient, double rate) {
        v.muli(momentum).addi(gradient);
        if (theta.getShape().dimension() > 1 && decay > 0) {
            try (NDArray shrink = theta.mul(decay)) {
                v.addi(shrink);
            }
        }
        try (NDArray delta = v.mul(rate)) {
            theta.subi(delta);
        }
    }
}
