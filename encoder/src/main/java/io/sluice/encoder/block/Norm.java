package io.sluice.encoder.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.artifact.ResNetTensors;

/**
 * Batch norm over axis 1 of (N, C, ...): {@code gamma (x - mean) / sqrt(var + eps) + beta}.
 *
 * <p>In groups the batch is seen as (N / G, G C, ...) and every channel of every group has
 * statistics of its own; running ones move towards their mean over the groups.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy: Batch Normalization, ICML
 *     2015</a>
 */
public final class Norm {
    private static final float KEPT_OF_RUNNING = 0.9f;
    private static final float EPSILON = (float) ResNetTensors.BATCH_NORM_EPSILON;
    private static final int CHANNEL_AXIS = 1;
    private static final String RUNNING = "running_";

    private final Parameter gamma;
    private final Parameter beta;
    private final Parameter mean;
    private final Parameter variance;

    /**
     * @param name in front of weight, bias, running_mean and running_var
     */
    public Norm(ParameterSource arrays, String name) {
        this.gamma = arrays.parameter(name + ".weight");
        this.beta = arrays.parameter(name + ".bias");
        this.mean = arrays.parameter(name + "." + RUNNING + "mean");
        this.variance = arrays.parameter(name + "." + RUNNING + "var");
    }

    /** Whether weights of this name are running statistics, which no gradient moves. */
    public static boolean isStatistic(String name) {
        return name.contains(RUNNING);
    }

    /**
     * @param x (N, C, ...), N divisible by the groups
     * @throws IllegalArgumentException if it is not
     */
    public NDArray apply(ParameterStore store, NDArray x, Statistics statistics) {
        NDArray running = value(store, mean, x);
        NDArray spread = value(store, variance, x);
        NDArray scale = value(store, gamma, x);
        NDArray shift = value(store, beta, x);
        int groups = statistics.groups();
        if (groups < 2) {
            return norm(x, running, spread, scale, shift, statistics.ofBatch());
        }
        NDArray means = running.tile(groups); // (G C)
        NDArray spreads = spread.tile(groups);
        NDArray grouped = x.reshape(grouped(x.getShape(), groups)); // (N / G, G C, ...)
        NDArray normed =
                norm(grouped, means, spreads, scale.tile(groups), shift.tile(groups), true);
        average(means, groups, running);
        average(spreads, groups, spread);
        return normed.reshape(x.getShape());
    }

    private static NDArray norm(
            NDArray x, NDArray mean, NDArray variance, NDArray gamma, NDArray beta, boolean batch) {
        return BatchNorm.batchNorm(
                        x,
                        mean,
                        variance,
                        gamma,
                        beta,
                        CHANNEL_AXIS,
                        KEPT_OF_RUNNING,
                        EPSILON,
                        batch)
                .singletonOrThrow();
    }

    private static Shape grouped(Shape shape, int groups) {
        long[] sizes = shape.getShape().clone();
        if (sizes[0] % groups != 0) {
            throw new IllegalArgumentException(
                    "A batch of %d cannot be dealt into %d groups".formatted(sizes[0], groups));
        }
        sizes[0] /= groups;
        sizes[1] *= groups;
        return new Shape(sizes);
    }

    private static void average(NDArray ofGroups, int groups, NDArray running) {
        NDArray rows = ofGroups.reshape(groups, running.size()); // (G, C)
        Tensors.copy(rows.mean(new int[] {0}), running);
    }

    /** A store that copies makes leaves of a graph whether batch norm is training or not. */
    private static NDArray value(ParameterStore store, Parameter parameter, NDArray x) {
        return store.getValue(parameter, x.getDevice(), true);
    }
}
