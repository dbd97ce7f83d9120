package io.sluice.encoder.onnx;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Encoders and pixels by the throw of dice. */
final class RandomEncoders {
    private RandomEncoders() {}

    static EncoderSpec spec(ResNetShape.Stem stem, int width, List<Integer> blocks, int size) {
        return new EncoderSpec(
                "tiny",
                new ResNetShape(stem, width, blocks),
                size,
                List.of(0.49f, 0.48f, 0.45f),
                List.of(0.25f, 0.24f, 0.26f));
    }

    /** Weights of which nothing is 0 or 1, so that every one matters. */
    static Map<String, Tensor> weights(ResNetShape shape, long seed) {
        SplittableRandom random = Seeds.random(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        ResNetTensors.of(shape)
                .forEach((name, axes) -> weights.put(name, tensor(name, axes, random)));
        return weights;
    }

    private static Tensor tensor(String name, List<Long> axes, SplittableRandom random) {
        float[] values =
                new float[(int) axes.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)];
        double spread =
                axes.size() == 1 ? 0.3 : 1.4 / Math.sqrt(values.length / (double) axes.get(0));
        boolean isAroundOne = axes.size() == 1 && !name.endsWith("bias") && !name.endsWith("mean");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (spread * (random.nextDouble() * 2 - 1) + (isAroundOne ? 1 : 0));
        }
        return new Tensor(axes, values);
    }

    static byte[] pixels(int count, int size, long seed) {
        byte[] rgb = new byte[count * size * size * 3];
        new Random(seed).nextBytes(rgb);
        return rgb;
    }
}
