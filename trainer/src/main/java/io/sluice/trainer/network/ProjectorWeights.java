package io.sluice.trainer.network;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.artifact.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Weights of a projector nothing has been learnt by: {@code U(-1/sqrt(in), 1/sqrt(in))}, as PyTorch
 * fills linear layers.
 */
final class ProjectorWeights {
    private ProjectorWeights() {}

    static Map<String, Tensor> untrained(int in, int out, long seed) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        put(weights, "projector.0.weight", List.of((long) in, (long) in), in, seed);
        put(weights, "projector.0.bias", List.of((long) in), in, seed);
        put(weights, "projector.2.weight", List.of((long) out, (long) in), in, seed);
        put(weights, "projector.2.bias", List.of((long) out), in, seed);
        return weights;
    }

    private static void put(
            Map<String, Tensor> weights, String name, List<Long> shape, int in, long seed) {
        SplittableRandom random = Seeds.random(Seeds.mix(seed, name));
        float[] values =
                new float[(int) shape.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)];
        double bound = 1 / Math.sqrt(in);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        weights.put(name, new Tensor(shape, values));
    }
}
