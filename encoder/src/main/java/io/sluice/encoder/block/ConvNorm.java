package io.sluice.encoder.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.ResNetLayout.Convolution;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.block.ResNet.ParameterSource;

/**
 * A convolution without bias and the batch norm after it: (N, in, H, W) to (N, out, H/stride,
 * W/stride).
 */
final class ConvNorm {
    private static final float KEPT_OF_RUNNING = 0.9f;
    private static final float EPSILON = (float) ResNetTensors.BATCH_NORM_EPSILON;
    private static final int CHANNEL_AXIS = 1;
    private static final Shape DENSE = new Shape(1, 1);

    private final Parameter weight;
    private final Parameter gamma;
    private final Parameter beta;
    private final Parameter mean;
    private final Parameter variance;
    private final Shape stride;
    private final Shape padding;

    ConvNorm(ParameterSource arrays, Convolution convolution) {
        String norm = convolution.norm();
        this.weight = arrays.parameter(convolution.name() + ".weight");
        this.gamma = arrays.parameter(norm + ".weight");
        this.beta = arrays.parameter(norm + ".bias");
        this.mean = arrays.parameter(norm + ".running_mean");
        this.variance = arrays.parameter(norm + ".running_var");
        this.stride = new Shape(convolution.stride(), convolution.stride());
        this.padding = new Shape(convolution.kernel() / 2, convolution.kernel() / 2);
    }

    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray convolved =
                Conv2d.conv2d(x, value(store, weight, x), null, stride, padding, DENSE)
                        .singletonOrThrow();
        return BatchNorm.batchNorm(
                        convolved,
                        value(store, mean, x),
                        value(store, variance, x),
                        value(store, gamma, x),
                        value(store, beta, x),
                        CHANNEL_AXIS,
                        KEPT_OF_RUNNING,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    /** A store that copies makes leaves of a graph whether batch norm is training or not. */
    private static NDArray value(ParameterStore store, Parameter parameter, NDArray x) {
        return store.getValue(parameter, x.getDevice(), true);
    }
}
