package io.sluice.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Tensors;
import java.util.List;
import java.util.Map;

/**
 * Layer-wise adaptive rate scaling, for large batches: {@code v <- mu v + rate lambda (g + w
 * theta)}, {@code theta <- theta - v}, with {@code lambda = eta |theta| / (|g| + w |theta|)} for
 * each layer, so that every layer moves by the same share of its length. Norms and biases, all that
 * has one axis, neither decay nor are scaled, {@code lambda = 1}; nor is a layer that is 0 or has
 * no slope, where lambda says nothing.
 *
 * @see <a href="https://arxiv.org/abs/1708.03888">You, Gitman, Ginsburg: Large Batch Training of
 *     Convolutional Networks, 2017, algorithm 1</a>
 */
public final class Lars implements Optimizer {
    private final Shares shares;
    private final Velocities velocities;

    /**
     * How much of what counts.
     *
     * @param momentum mu, in [0, 1)
     * @param decay w, at least 0
     * @param trust eta, share of its length that a layer moves at a rate of 1
     */
    public record Shares(double momentum, double decay, double trust) {}

    /**
     * @param manager that owns the velocities
     * @param state what {@link #state} gave, or nothing
     */
    public Lars(
            NDManager manager,
            List<Parameter> parameters,
            Shares shares,
            Map<String, Tensor> state) {
        this.shares = shares;
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
        double local = rate;
        if (Optimizer.decays(theta)) {
            local *= trustIn(theta, gradient);
            try (NDArray shrink = theta.mul(shares.decay())) {
                gradient.addi(shrink);
            }
        }
        try (NDArray pull = gradient.mul(local)) {
            v.muli(shares.momentum()).addi(pull);
        }
        theta.subi(v);
    }

    private double trustIn(NDArray theta, NDArray gradient) {
        double length = length(theta);
        double slope = length(gradient);
        return length > 0 && slope > 0
                ? shares.trust() * length / (slope + shares.decay() * length)
                : 1;
    }

    private static double length(NDArray array) {
        try (NDArray norm = array.norm()) {
            return Tensors.read(norm).values()[0];
        }
    }
}
