package io.sluice.selector.dedup;

/**
 * What counts as nearly the same image, and among how many.
 *
 * @param epsilon ε, how much a cosine may fall short of 1, in [0, {@value #MOST_EPSILON}]; 0 where
 *     nothing counts; for tasks that name none of their own
 * @param memory images that are remembered of each encoder version, at least 1
 */
public record Nearness(double epsilon, int memory) {
    /** Beyond, unlike images count as one with any encoder. */
    public static final double MOST_EPSILON = 0.1;

    public Nearness {
        if (!isEpsilon(epsilon)) {
            throw new IllegalArgumentException(
                    "selector.near-duplicate must be in [0, 0.1] but was " + epsilon);
        }
        if (memory < 1) {
            throw new IllegalArgumentException(
                    "selector.near-memory must be at least 1 but was " + memory);
        }
    }

    /** Whether a task may ask for it. */
    public static boolean isEpsilon(double epsilon) {
        return epsilon >= 0 && epsilon <= MOST_EPSILON;
    }

    /** The least cosine of two images that count as one; more than any where none do. */
    public static double leastCosine(double epsilon) {
        return epsilon == 0 ? Double.POSITIVE_INFINITY : 1 - epsilon;
    }
}
