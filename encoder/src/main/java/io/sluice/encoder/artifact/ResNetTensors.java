package io.sluice.encoder.artifact;

import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names and shapes of a network's tensors, named as torchvision names those of its ResNets.
 *
 * <p>Convolutions are (out, in, k, k); every batch norm has {@code weight} (gamma), {@code bias}
 * (beta), {@code running_mean} and {@code running_var}, each (channels). A block whose stride is
 * not 1 or whose channels change has {@code downsample.0}, a 1x1 convolution, and {@code
 * downsample.1}, its batch norm.
 */
public final class ResNetTensors {
    /** What is added to a variance before its root is taken, in every batch norm. */
    public static final double BATCH_NORM_EPSILON = 1e-5;

    private static final List<String> BATCH_NORM =
            List.of("weight", "bias", "running_mean", "running_var");

    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    private ResNetTensors() {}

    /** Shapes by name, in the order of the forward pass. */
    public static Map<String, List<Long>> of(ResNetShape shape) {
        ResNetTensors tensors = new ResNetTensors();
        tensors.convolution("conv1", 3, shape.width(), shape.stem() == Stem.CIFAR ? 3 : 7);
        tensors.batchNorm("bn1", shape.width());
        int in = shape.width();
        for (int stage = 0; stage < shape.blocks().size(); stage++) {
            for (int block = 0; block < shape.blocks().get(stage); block++) {
                String name = "layer%d.%d".formatted(stage + 1, block);
                tensors.block(name, in, shape.channels(stage));
                in = shape.channels(stage);
            }
        }
        return tensors.shapes;
    }

    /**
     * Checks that all tensors of a network are there; what else is there is left alone.
     *
     * @throws IllegalArgumentException naming the first that is missing, misshapen or not finite
     */
    public static void check(ResNetShape shape, Map<String, Tensor> weights) {
        of(shape).forEach((name, expected) -> check(name, expected, weights));
    }

    private static void check(String name, List<Long> expected, Map<String, Tensor> weights) {
        Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The weights lack " + name);
        }
        if (!tensor.shape().equals(expected)) {
            throw new IllegalArgumentException(
                    "%s has shape %s but should have %s".formatted(name, tensor.shape(), expected));
        }
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(name + " holds " + value);
            }
        }
    }

    private void block(String name, int in, int out) {
        convolution(name + ".conv1", in, out, 3);
        batchNorm(name + ".bn1", out);
        convolution(name + ".conv2", out, out, 3);
        batchNorm(name + ".bn2", out);
        if (in != out) {
            convolution(name + ".downsample.0", in, out, 1);
            batchNorm(name + ".downsample.1", out);
        }
    }

    private void convolution(String name, long in, long out, long kernel) {
        shapes.put(name + ".weight", List.of(out, in, kernel, kernel));
    }

    private void batchNorm(String name, long channels) {
        BATCH_NORM.forEach(part -> shapes.put(name + "." + part, List.of(channels)));
    }
}
