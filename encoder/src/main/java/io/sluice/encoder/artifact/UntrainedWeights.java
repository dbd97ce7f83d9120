package io.sluice.encoder.artifact;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.ResNetShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights no training has touched.
 *
 * <p>Convolutions are normal with mean 0 and variance 2 / (out k k); batch norms pass everything
 * through (He et al., ICCV 2015, as torchvision begins its ResNets).
 */
public final class UntrainedWeights {
    private UntrainedWeights() {}

    /** Tensors by name, in the order of the forward pass; the same for the same seed. */
    public static Map<String, Tensor> of(ResNetShape shape, long seed) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        ResNetTensors.of(shape)
                .forEach((name, axes) -> weights.put(name, tensor(name, axes, seed)));
        return weights;
    }

    private static Tensor tensor(String name, List<Long> axes, long seed) {
        if (axes.size() > 1) {
            return new Tensor(axes, normal(axes, Seeds.random(Seeds.mix(seed, name))));
        }
        float[] values = new float[Math.toIntExact(axes.get(0))];
        boolean isOne = name.endsWith(".weight") || name.endsWith(".running_var");
        Arrays.fill(values, isOne ? 1 : 0);
        return new Tensor(axes, values);
    }

    private static float[] normal(List<Long> axes, SplittableRandom random) {
        long size = axes.stream().reduce(1L, Math::multiplyExact);
        double deviation = Math.sqrt(2.0 / (axes.get(0) * axes.get(2) * axes.get(3)));
        float[] values = new float[Math.toIntExact(size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }
}
