package io.sluice.trainer.replay;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * A bounded memory of the stream; what it keeps depends on the items' positions, a seed, and what
 * training saw of them.
 */
public interface Replay<T> {
    /**
     * Takes an item in.
     *
     * @param position of its record in the log, larger than all before
     * @return the item that had to go: an older one, or this very one
     */
    Optional<T> add(long position, T item);

    /**
     * Takes in what training saw of an item; of one that it does not keep, nothing.
     *
     * @param feature of unit length, (P)
     */
    default void saw(long position, float[] feature) {}

    /**
     * Takes items out, as if there had never been room for them.
     *
     * @return those that it kept until now
     */
    List<T> removeIf(Predicate<T> isGone);

    /**
     * Draws items: without repeats where there are enough, else all of them and then with repeats.
     */
    List<T> draw(int count, SplittableRandom random);

    /** All it keeps, in an order of its own that it can be restored from. */
    List<T> items();

    int size();
}
