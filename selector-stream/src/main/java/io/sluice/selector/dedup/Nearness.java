package io.sluice.selector.dedup;

import io.sluice.core.vector.NearDuplicate;

/**
 * What counts as nearly the same image, and among how many.
 *
 * @param epsilon ε, how much a cosine may fall short of 1, in [0, {@value NearDuplicate#MOST}]; 0
 *     where nothing counts; for tasks that name none of their own
 * @param memory images that are remembered of each encoder version, at least 1
 */
public record Nearness(double epsilon, int memory) {
    public Nearness {
        if (!NearDuplicate.isDistance(epsilon)) {
            throw new IllegalArgumentException(
                    "selector.near-duplicate must be in [0, %s] but was %s"
                            .formatted(NearDuplicate.MOST, epsilon));
        }
        if (memory < 1) {
            throw new IllegalArgumentException(
                    "selector.near-memory must be at least 1 but was " + memory);
        }
    }

    /** The least cosine of two images that count as one; more than any where none do. */
    public static double leastCosine(double epsilon) {
        return epsilon == 0 ? Double.POSITIVE_INFINITY : 1 - epsilon;
    }
}
