package io.sluice.selector.retrieve;

import io.sluice.selector.retrieve.Retrieval.TailKept;
import java.util.List;

/** What the examples of a task hold an image against now, for people to look at. */
public final class Bars {
    /** Where an example has seen so little alike that it has nothing against any image. */
    public static final double ANY = -1;

    private Bars() {}

    /**
     * The least similarity at which an image passes for each example.
     *
     * @return one per example that has seen something, in [-1, 1]; positive infinity where too few
     *     images came for any to pass
     */
    public static double[] of(Steering steering, List<TailKept> tails) {
        double share = steering.share();
        return tails.stream()
                .mapToDouble(kept -> ExampleTail.of(kept).bar(share, steering.seen()))
                .toArray();
    }
}
