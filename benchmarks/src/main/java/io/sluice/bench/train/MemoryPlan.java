package io.sluice.bench.train;

/**
 * How long memory is watched.
 *
 * @param steps of a tiny model
 * @param looks at what is held, evenly spread over them
 */
public record MemoryPlan(long steps, int looks) {
    public MemoryPlan {
        if (looks < 10 || steps < looks) {
            throw new IllegalArgumentException(
                    "There are ten looks at least and a step for each, but were %d and %d"
                            .formatted(looks, steps));
        }
    }
}
