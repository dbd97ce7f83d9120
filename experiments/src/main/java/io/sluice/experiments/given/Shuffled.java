package io.sluice.experiments.given;

import io.sluice.core.run.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** An order drawn from a seed, every order being as likely. */
public final class Shuffled {
    private Shuffled() {}

    public static <T> List<T> of(List<T> items, long seed) {
        List<T> order = new ArrayList<>(items);
        SplittableRandom random = Seeds.random(seed);
        for (int last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, random.nextInt(last + 1));
        }
        return order;
    }
}
