package io.sluice.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Tensors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The training-only head of MoCo-v2: features (N, D) in, projections (N, P) of unit length out.
 *
 * <p>{@code z(f) = u / |u|, u = W2 relu(W1 f + b1) + b2}, the hidden layer as wide as the features.
 */
final class Projector extends AbstractBlock {
    private final Parameter firstWeight;
    private final Parameter firstBias;
    private final Parameter secondWeight;
    private final Parameter secondBias;

    Projector(NDManager manager, Map<String, Tensor> weights) {
        this.firstWeight = add(manager, weights, "projector.0.weight");
        this.firstBias = add(manager, weights, "projector.0.bias");
        this.secondWeight = add(manager, weights, "projector.2.weight");
        this.secondBias = add(manager, weights, "projector.2.bias");
    }

    NDArray project(ParameterStore store, NDArray features) {
        NDArray hidden = Activation.relu(linear(store, features, firstWeight, firstBias));
        return linear(store, hidden, secondWeight, secondBias).normalize(2, 1);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(project(store, inputs.singletonOrThrow()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        long out = secondBias.getShape().get(0);
        return new Shape[] {new Shape(inputShapes[0].get(0), out)};
    }

    @Override
    public boolean isInitialized() {
        return true;
    }

    private static NDArray linear(
            ParameterStore store, NDArray x, Parameter weight, Parameter bias) {
        return Linear.linear(
                        x,
                        store.getValue(weight, x.getDevice(), true),
                        store.getValue(bias, x.getDevice(), true))
                .singletonOrThrow();
    }

    private Parameter add(NDManager manager, Map<String, Tensor> weights, String name) {
        Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        Parameter parameter =
                Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
        parameter.setArray(Tensors.create(manager, tensor));
        return addParameter(parameter);
    }
}
