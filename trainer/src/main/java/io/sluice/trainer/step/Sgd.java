package io.sluice.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum: {@code v <- mu v + g + w theta}, {@code theta <- theta
 * - rate v}. Norms and biases, all that has one axis, do not decay.
 */
public final class Sgd implements Optimizer {
    private final double momentum;
    private final double decay;
    private final Velocities velocities;

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
        this.velocities = new Velocities(manager, parameters, state);
    }

    @Override
    public void update(List<Parameter> parameters, Map<String, NDArray> gradients, double rate) {
        velocities.forEach(
                parameters, gradients, (theta, v, gradient) -> move(theta, v, gradient, rate));
    }

    @Override
    public Map<String, Tensor> state() {
        return velocities.state();
    }

    private void move(NDArray theta, NDArray v, NDArray gradient, double rate) {
        v.muli(momentum).addi(gradient);
        if (Optimizer.decays(theta) && decay > 0) {
            try (NDArray shrink = theta.mul(decay)) {
                v.addi(shrink);
            }
        }
        try (NDArray delta = v.mul(rate)) {
            theta.subi(delta);
        }
    }
}
