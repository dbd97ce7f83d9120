package io.sluice.selector.retrieve;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Seeded streams of similarities of the shapes that encoders produce. */
enum Streams {
    NORMAL(random -> gaussian(random, 0.3, 0.1)),
    UNIFORM(SplittableRandom::nextDouble),
    CROWDED_NEAR_ONE(random -> 0.97 + 0.03 * mean(random, 3)),
    PILED_UP_AT_ONE(random -> 1 - 0.03 * Math.pow(random.nextDouble(), 3)),
    EXPONENTIAL(random -> -0.1 * Math.log(1 - random.nextDouble())),
    HEAVY_TAILED(random -> 1 - Math.pow(random.nextDouble(), 1 / 1.2)),
    LOG_NORMAL(random -> Math.exp(1.5 * random.nextGaussian()) / 50),
    TWO_GROUPS_ONE_IN_20(random -> twoGroups(random, 0.05)),
    TWO_GROUPS_ONE_IN_100(random -> twoGroups(random, 0.01)),
    TWO_GROUPS_ONE_IN_3(random -> twoGroups(random, 0.3)),
    TIED(random -> Math.round(10 * gaussian(random, 0.5, 0.1)) / 10.0),
    CONSTANT(random -> 0.5);

    private final ToDoubleFunction<SplittableRandom> next;

    Streams(ToDoubleFunction<SplittableRandom> next) {
        this.next = next;
    }

    double[] take(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.longs(count).mapToDouble(s -> next.applyAsDouble(random)).toArray();
    }

    static double gaussian(SplittableRandom random, double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    static double[] gaussians(int count, double mean, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.longs(count).mapToDouble(s -> gaussian(random, mean, deviation)).toArray();
    }

    static List<Double> ratios() {
        return List.of(0.02, 0.05, 0.1);
    }

    private static double mean(SplittableRandom random, int count) {
        return random.doubles(count).sum() / count;
    }

    private static double twoGroups(SplittableRandom random, double share) {
        return random.nextDouble() < share
                ? gaussian(random, 0.9, 0.02)
                : gaussian(random, 0.2, 0.05);
    }
}
