package io.sluice.trainer.regularize;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.util.Pair;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.block.StepWeights;
import io.sluice.encoder.block.Tensors;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory Aware Synapses: what the features lean on may move less.
 *
 * <p>At a boundary {@code Omega_i <- gamma Omega_i + mean over x of |d|f(x)|^2 / d theta_i|} and
 * {@code theta*_i <- theta_i}; then the loss grows by {@code lambda sum_i Omega_i (theta_i -
 * theta*_i)^2}, whose gradient {@code 2 lambda Omega_i (theta_i - theta*_i)} is added without a
 * graph. f are the pooled features before any scaling, in evaluation mode: on vectors of unit
 * length Omega would be 0. The gradient is taken per image, exactly, on a few images. gamma = 1 is
 * the paper's sum over tasks; a stream has boundaries without end, so a gamma below 1 lets old ones
 * fade.
 *
 * @see <a href="https://arxiv.org/abs/1711.09601">Aljundi et al.: Memory Aware Synapses, ECCV
 *     2018</a>
 */
public final class MemoryAwareSynapses implements Regularizer {
    private final ResNet encoder;
    private final Strength strength;
    private final Shape input;
    private final Map<String, NDArray> importance = new LinkedHashMap<>();
    private final Map<String, NDArray> anchor = new LinkedHashMap<>();

    /**
     * How much it holds.
     *
     * @param lambda weight of the penalty, at least 0
     * @param gamma share of earlier importance kept at a boundary, in [0, 1]
     * @param stiffest upper bound of {@code 2 lambda Omega_i}, so that a step of gradient descent
     *     cannot overshoot the anchor
     */
    public record Strength(double lambda, double gamma, double stiffest) {}

    /**
     * @param manager that owns importance and anchor
     * @param input (1, 3, H, W)
     */
    public MemoryAwareSynapses(
            NDManager manager,
            ResNet encoder,
            Shape input,
            Strength strength,
            Map<String, Tensor> state) {
        this.encoder = encoder;
        this.strength = strength;
        this.input = input;
        state.forEach(
                (name, tensor) -> {
                    if (name.startsWith("importance.")) {
                        importance.put(name.substring(11), Tensors.create(manager, tensor));
                    } else if (name.startsWith("anchor.")) {
                        anchor.put(name.substring(7), Tensors.create(manager, tensor));
                    }
                });
    }

    @Override
    public void addTo(Map<String, NDArray> gradients) {
        for (Pair<String, Parameter> named : encoder.getParameters()) {
            NDArray omega = importance.get(named.getKey());
            NDArray home = anchor.get(named.getKey());
            NDArray gradient = gradients.get(named.getKey());
            if (omega != null && home != null && gradient != null) {
                NDArray theta = named.getValue().getArray();
                try (NDArray away = theta.sub(home);
                        NDArray twice = omega.mul(2 * strength.lambda());
                        NDArray stiffness = twice.minimum(strength.stiffest());
                        NDArray pull = away.mul(stiffness)) {
                    gradient.addi(pull);
                }
            }
        }
    }

    @Override
    public void consolidate(NDManager manager, List<ByteBuffer> images) {
        for (NDArray omega : importance.values()) {
            omega.muli(strength.gamma());
        }
        for (ByteBuffer image : images) {
            try (NDManager scope = manager.newSubManager()) {
                NDArray x = scope.create(image, input, DataType.FLOAT32);
                sensitivity(scope, x)
                        .forEach((name, g) -> accumulate(manager, name, g, images.size()));
            }
        }
        for (Pair<String, Parameter> named : encoder.getParameters()) {
            if (named.getValue().requiresGradient()) {
                NDArray theta = named.getValue().getArray();
                NDArray old =
                        anchor.put(named.getKey(), Tensors.create(manager, Tensors.read(theta)));
                if (old != null) {
                    old.close();
                }
            }
        }
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        importance.forEach((name, value) -> state.put("importance." + name, Tensors.read(value)));
        anchor.forEach((name, value) -> state.put("anchor." + name, Tensors.read(value)));
        return state;
    }

    /** {@code |d|f(x)|^2 / d theta|} of one image, by parameter name. */
    private Map<String, NDArray> sensitivity(NDManager scope, NDArray x) {
        StepWeights live = new StepWeights(scope);
        try (GradientCollector tape = Engine.getEngine("PyTorch").newGradientCollector()) {
            tape.backward(encoder.features(live, x, false).square().sum());
        }
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        for (Pair<String, Parameter> named : encoder.getParameters()) {
            if (named.getValue().requiresGradient()) {
                NDArray leaf = live.of(named.getValue());
                gradients.put(named.getKey(), leaf.getGradient().abs());
            }
        }
        return gradients;
    }

    private void accumulate(NDManager manager, String name, NDArray gradient, int count) {
        NDArray omega = importance.computeIfAbsent(name, n -> manager.zeros(gradient.getShape()));
        omega.addi(gradient.div(count));
    }
}
