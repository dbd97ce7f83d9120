package io.sluice.bench.select;

import io.sluice.bench.select.input.Load;
import java.util.List;
import java.util.Set;

/**
 * What the selector is measured on.
 *
 * @param loads tasks and their examples, each measured for itself, none twice
 * @param count records per rate and round, after a lead-in of half as many
 * @param rounds at least 1; each measures every rate once
 * @param size of the images' pixels, both ways
 * @param share of the images that all tasks together ask for, in (0, 1)
 */
public record SelectPlan(List<Load> loads, int count, int rounds, int size, double share) {
    public SelectPlan {
        if (loads.isEmpty() || count < 2 || rounds < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "There is at least one load, two records, one round and one pixel, but were"
                            + " %s, %d, %d, %d".formatted(loads, count, rounds, size));
        }
        if (Set.copyOf(loads).size() < loads.size()) {
            throw new IllegalArgumentException(
                    "Each load is measured once, but some were given again: " + loads);
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("A share is in (0, 1) but was " + share);
        }
        loads = List.copyOf(loads);
    }
}
