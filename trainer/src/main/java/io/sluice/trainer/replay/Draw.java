package io.sluice.trainer.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws from a list: a partial shuffle (Fisher and Yates) that notes the places it has moved
 * instead of moving them, so that a draw costs what is drawn, not what is drawn from.
 */
final class Draw {
    private Draw() {}

    /** Repeats only once everything has been drawn. */
    static <T> List<T> from(List<T> items, int count, SplittableRandom random) {
        List<T> drawn = new ArrayList<>(count);
        Map<Integer, Integer> moved = new HashMap<>(); // what lies where another place's item lay
        int taken = 0;
        while (drawn.size() < count && !items.isEmpty()) {
            if (taken == items.size()) {
                moved.clear();
                taken = 0;
            }
            int j = taken + random.nextInt(items.size() - taken);
            drawn.add(items.get(moved.getOrDefault(j, j)));
            moved.put(j, moved.getOrDefault(taken, taken));
            taken++;
        }
        return drawn;
    }
}
