package io.sluice.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Norm;
import io.sluice.encoder.block.ParameterSource;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A multilayer perceptron, rows (N, in) to rows (N, out): {@code x <- relu(norm(W x + b))} for each
 * layer, without ReLU after the last.
 */
public final class Mlp {
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();

    private record Layer(Parameter weight, @Nullable Parameter bias, @Nullable Norm norm) {}

    /**
     * @param manager that owns the weights
     * @param weights by name, {@link MlpShape#untrained} or what {@link #weights} gave
     * @throws IllegalArgumentException if one is missing or misshapen
     */
    public Mlp(NDManager manager, MlpShape shape, Map<String, Tensor> weights) {
        Map<String, List<Long>> shapes = shape.shapes();
        ParameterSource source = name -> add(manager, name, weights.get(name), shapes.get(name));
        for (MlpShape.Layer layer : shape.layers()) {
            Parameter weight = source.parameter(layer.linear() + ".weight");
            layers.add(
                    layer.isNormed()
                            ? new Layer(weight, null, new Norm(source, layer.norm()))
                            : new Layer(weight, source.parameter(layer.linear() + ".bias"), null));
        }
    }

    /**
     * @param rows (N, in)
     * @return (N, out)
     */
    public NDArray apply(ParameterStore store, NDArray rows, Statistics statistics) {
        NDArray x = rows;
        for (Layer layer : layers) {
            x = layer == layers.get(0) ? x : Activation.relu(x);
            x = linear(store, layer, x);
            x = layer.norm() == null ? x : layer.norm().apply(store, x, statistics);
        }
        return x;
    }

    /** All parameters in one order, running statistics among them. */
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** Copies of all weights, by name. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            weights.put(parameter.getName(), Tensors.read(parameter.getArray()));
        }
        return weights;
    }

    private static NDArray linear(ParameterStore store, Layer layer, NDArray x) {
        NDArray weight = value(store, layer.weight(), x);
        return layer.bias() == null
                ? Linear.linear(x, weight).singletonOrThrow()
                : Linear.linear(x, weight, value(store, layer.bias(), x)).singletonOrThrow();
    }

    private static NDArray value(ParameterStore store, Parameter parameter, NDArray x) {
        return store.getValue(parameter, x.getDevice(), true);
    }

    private Parameter add(
            NDManager manager, String name, @Nullable Tensor tensor, @Nullable List<Long> shape) {
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "%s is missing or has another shape".formatted(name));
        }
        Parameter parameter =
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optRequiresGrad(!Norm.isStatistic(name))
                        .build();
        parameter.setArray(Tensors.create(manager, tensor));
        parameters.add(parameter);
        return parameter;
    }
}
