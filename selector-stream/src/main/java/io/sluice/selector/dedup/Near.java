package io.sluice.selector.dedup;

/**
 * An image that was kept and that another one nearly repeats.
 *
 * @param similarity cosine of the two, in [-1, 1]
 */
public record Near(String imageId, float similarity) {
    /** Whether that is near enough where a cosine may fall short of 1 by ε. */
    public boolean isWithin(double epsilon) {
        return similarity >= Nearness.leastCosine(epsilon);
    }
}
