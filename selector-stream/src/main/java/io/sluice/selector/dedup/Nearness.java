package io.sluice.selector.dedup;

/**
 * What counts as nearly the same image, and among how many.
 *
 * @param epsilon ε, how much a cosine may fall short of 1, in [0, {@value #MOST_EPSILON}]; 0 where
 *     nothing counts
 * @param memory images that are remembered of each encoder version, at least 1
 */
public record Nearness(double epsilon, int memory) {
    /** Where half of a vector's direction may be another's. */
    public static final double MOST_EPSILON = 0.5;

    public Nearness {
        if (!(epsilon >= 0 && epsilon <= MOST_EPSILON)) {
            throw new IllegalArgumentException(
                    "selector.near-duplicate must be in [0, 0.5] but was " + epsilon);
        }
        if (memory < 1) {
            throw new IllegalArgumentException(
                    "selector.near-memory must be at least 1 but was " + memory);
        }
    }

    /** The least cosine of two images that count as one; more than any where none do. */
    double leastCosine() {
        return epsilon == 0 ? Double.POSITIVE_INFINITY : 1 - epsilon;
    }
}
