package io.sluice.encoder.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.ResNetLayout.Convolution;

/**
 * A convolution without bias and the batch norm after it: (N, in, H, W) to (N, out, H/stride,
 * W/stride).
 */
final class ConvNorm {
    private static final Shape DENSE = new Shape(1, 1);

    private final Parameter weight;
    private final Norm norm;
    private final Shape stride;
    private final Shape padding;

    ConvNorm(ParameterSource arrays, Convolution convolution) {
        this.weight = arrays.parameter(convolution.name() + ".weight");
        this.norm = new Norm(arrays, convolution.norm());
        this.stride = new Shape(convolution.stride(), convolution.stride());
        this.padding = new Shape(convolution.kernel() / 2, convolution.kernel() / 2);
    }

    NDArray apply(ParameterStore store, NDArray x, Statistics statistics) {
        NDArray kernel = store.getValue(weight, x.getDevice(), true);
        NDArray convolved =
                Conv2d.conv2d(x, kernel, null, stride, padding, DENSE).singletonOrThrow();
        return norm.apply(store, convolved, statistics);
    }
}
