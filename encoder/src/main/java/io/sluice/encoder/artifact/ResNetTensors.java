package io.sluice.encoder.artifact;

import io.sluice.encoder.ResNetLayout;
import io.sluice.encoder.ResNetShape;
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
        tensors.add(ResNetLayout.stem(shape));
        for (ResNetLayout.Residual block : ResNetLayout.blocks(shape)) {
            block.path().forEach(tensors::add);
            block.shortcut().ifPresent(tensors::add);
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

    private void add(ResNetLayout.Convolution convolution) {
        long in = convolution.channels().in();
        long out = convolution.channels().out();
        long kernel = convolution.kernel();
        shapes.put(convolution.name() + ".weight", List.of(out, in, kernel, kernel));
        BATCH_NORM.forEach(part -> shapes.put(convolution.norm() + "." + part, List.of(out)));
    }
}
