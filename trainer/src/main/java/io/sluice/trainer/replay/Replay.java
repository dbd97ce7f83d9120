package io.sluice.trainer.replay;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A bounded memory of the stream; what it keeps depends on the items' positions and a seed. */
public interface Replay<T> {
    /**
     * Takes an item in.
     *
     * @param position of its record in the log, larger than all before
     * @return the item that had to go: an older one, or this very one
     */
    Optional<T> add(long position, T item);

    /**
     * Draws items: without repeats where there are enough, else all of them and then with repeats.
     */
    List<T> draw(int count, SplittableRandom random);

    /** All it keeps, in an order of its own that it can be restored from. */
    List<T> items();

    /** How many were ever added. */
    long seen();

    int size();
}
