package io.sluice.encoder.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.sluice.encoder.ResNetLayout;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.artifact.UntrainedWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A residual network that can be trained: normalized pixels (N, 3, H, W) in, pooled features (N, D)
 * out, not scaled to unit length, at least 0 because the last layer is a ReLU.
 *
 * <p>{@code f(x) = mean over height and width of stage4(stage3(stage2(stage1(stem(x)))))}.
 *
 * <p>Its weights go by the names that torchvision gives them, running statistics included, without
 * the final linear layer. None of its own arrays ever requires a gradient: whoever trains forwards
 * with {@link StepWeights}, so that inference builds no graph on any thread and a step that
 * diverged leaves no trace.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He et al.: Deep Residual Learning, CVPR 2016</a>
 */
public final class ResNet extends AbstractBlock {
    private final ResNetShape shape;
    private final ConvNorm stem;
    private final List<ResidualBlock> blocks;

    private ResNet(NDManager manager, ResNetShape shape, Map<String, Tensor> weights) {
        ResNetTensors.check(shape, weights);
        this.shape = shape;
        ParameterSource arrays = name -> add(manager, name, weights);
        this.stem = new ConvNorm(arrays, ResNetLayout.stem(shape));
        this.blocks =
                ResNetLayout.blocks(shape).stream()
                        .map(block -> new ResidualBlock(arrays, block))
                        .toList();
    }

    /** A network nothing has been learnt by; the same seed gives the same weights. */
    public static ResNet untrained(NDManager manager, ResNetShape shape, long seed) {
        return new ResNet(manager, shape, UntrainedWeights.of(shape, seed));
    }

    /**
     * A network with these weights.
     *
     * @throws IllegalArgumentException if one is missing, misshapen or not finite
     */
    public static ResNet of(NDManager manager, ResNetShape shape, Map<String, Tensor> weights) {
        return new ResNet(manager, shape, weights);
    }

    public ResNetShape shape() {
        return shape;
    }

    /**
     * Applies the network.
     *
     * @param training whether batch norm uses the batch's statistics and moves its running ones
     * @return pooled features (N, D)
     */
    public NDArray features(ParameterStore store, NDArray images, boolean training) {
        return features(store, images, training ? Statistics.BATCH : Statistics.RUNNING);
    }

    /**
     * Applies the network.
     *
     * @param images (N, 3, H, W), float32, normalized
     * @param statistics that batch norm uses
     * @return pooled features (N, D)
     */
    public NDArray features(ParameterStore store, NDArray images, Statistics statistics) {
        NDArray x = Activation.relu(stem.apply(store, images, statistics));
        if (shape.stem() == Stem.IMAGENET) {
            x = Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
        }
        for (ResidualBlock block : blocks) {
            x = block.apply(store, x, statistics);
        }
        return x.flatten(2, 3).mean(new int[] {2});
    }

    /** Copies of all weights, in the order of the network. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : parameters.values()) {
            weights.put(parameter.getName(), Tensors.read(parameter.getArray()));
        }
        return weights;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(features(store, inputs.singletonOrThrow(), training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), shape.dimension())};
    }

    @Override
    public boolean isInitialized() {
        return true;
    }

    private Parameter add(NDManager manager, String name, Map<String, Tensor> weights) {
        boolean statistic = Norm.isStatistic(name);
        Parameter parameter =
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optRequiresGrad(!statistic)
                        .build();
        parameter.setArray(Tensors.create(manager, Objects.requireNonNull(weights.get(name))));
        return addParameter(parameter);
    }
}
