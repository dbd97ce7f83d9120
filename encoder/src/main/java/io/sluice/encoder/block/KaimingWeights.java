package io.sluice.encoder.block;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.artifact.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Weights nothing has been learnt by. Convolutions: {@code N(0, 2 / (out k k))}, He's
 * initialization by fan out; scales and running variances 1; the rest 0. Every tensor has a random
 * stream of its own, drawn from the seed and its name, and values depend on no library's generator.
 *
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al.: Delving Deep into Rectifiers, eq.
 *     14</a>
 */
record KaimingWeights(long seed) implements Weights {
    @Override
    public Tensor tensor(String name, List<Long> shape) {
        int size = (int) shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        float[] values = new float[size];
        if (shape.size() == 4) {
            double fanOut = shape.get(0) * shape.get(2) * shape.get(3);
            fillNormal(values, Math.sqrt(2 / fanOut), Seeds.random(Seeds.mix(seed, name)));
        } else if (name.endsWith(".weight") || name.endsWith("running_var")) {
            Arrays.fill(values, 1);
        }
        return new Tensor(shape, values);
    }

    /** Box and Muller's transform of two uniform numbers, over StrictMath: the same everywhere. */
    private static void fillNormal(float[] values, double deviation, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            values[i] = (float) (deviation * radius * StrictMath.cos(angle));
        }
    }
}
