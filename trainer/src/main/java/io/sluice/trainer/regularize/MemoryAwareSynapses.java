package io.sluice.trainer.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.block.StepWeights;
import java.util.ArrayList;
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
    private final WeightAnchors anchors;

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
        List<Parameter> parameters = new ArrayList<>();
        for (Pair<String, Parameter> named : encoder.getParameters()) {
            parameters.add(named.getValue());
        }
        this.anchors = new WeightAnchors(manager, parameters, state);
    }

    @Override
    public void addTo(Map<String, NDArray> gradients) {
        anchors.addTo(gradients, 2 * strength.lambda(), strength.stiffest());
    }

    @Override
    public void consolidate(List<Sample> samples) {
        anchors.settle(strength.gamma(), samples, this::squaredLength, NDArray::abs);
    }

    @Override
    public Map<String, Tensor> state() {
        return anchors.state();
    }

    /** {@code |f(x)|^2}. */
    private NDArray squaredLength(StepWeights live, NDManager scope, Sample sample) {
        NDArray x = scope.create(sample.image(), input, DataType.FLOAT32);
        return encoder.features(live, x, false).square().sum();
    }
}
