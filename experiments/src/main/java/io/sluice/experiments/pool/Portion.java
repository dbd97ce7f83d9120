package io.sluice.experiments.pool;

/**
 * How much of packs is read: of each class of each domain so many images, and which, by a seed.
 *
 * @param train images to train on at most, at least 1
 * @param test images held out at most, at least 1
 */
public record Portion(int train, int test, long seed) {
    public Portion {
        if (train < 1 || test < 1) {
            throw new IllegalArgumentException(
                    "A class has an image or more, but was to have %d and %d"
                            .formatted(train, test));
        }
    }

    /** All there is. */
    public static Portion whole(long seed) {
        return new Portion(Integer.MAX_VALUE, Integer.MAX_VALUE, seed);
    }
}
