package io.sluice.trainer.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws from a list. */
final class Draw {
    private Draw() {}

    /** Repeats only once everything has been drawn; a partial shuffle (Fisher and Yates). */
    static <T> List<T> from(List<T> items, int count, SplittableRandom random) {
        List<T> drawn = new ArrayList<>(count);
        List<T> left = List.of();
        int taken = 0;
        while (drawn.size() < count && !items.isEmpty()) {
            if (taken == left.size()) {
                left = new ArrayList<>(items);
                taken = 0;
            }
            int j = taken + random.nextInt(left.size() - taken);
            T item = left.get(j);
            left.set(j, left.get(taken));
            left.set(taken++, item);
            drawn.add(item);
        }
        return drawn;
    }
}
