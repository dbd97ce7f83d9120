package io.sluice.bench.select.state;

import io.sluice.bench.select.input.Load;

/**
 * What the selector is soaked in.
 *
 * @param records all together
 * @param load tasks at a time, and their examples
 * @param size of the images' pixels, both ways
 * @param looks at what is held, at least 2
 */
public record StatePlan(long records, Load load, int size, int looks) {
    public StatePlan {
        if (records < looks || looks < 2 || size < 1) {
            throw new IllegalArgumentException(
                    "There are at least two looks, as many records and one pixel, but were"
                            + " %d, %d, %d".formatted(looks, records, size));
        }
    }
}
