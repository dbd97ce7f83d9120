package io.sluice.trainer.replay;

import io.sluice.core.run.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Keeps a uniform sample of all that ever came: the n-th item is kept with probability {@code
 * capacity / n}, in place of a random one (algorithm R).
 *
 * @see <a href="https://doi.org/10.1145/3147.3165">Vitter: Random Sampling with a Reservoir,
 *     1985</a>
 */
public final class ReservoirReplay<T> implements Replay<T> {
    private final int capacity;
    private final long seed;
    private final List<T> slots;
    private long seen;

    /**
     * @param capacity items kept at most, at least 1
     */
    public ReservoirReplay(int capacity, long seed) {
        this(capacity, seed, List.of(), 0);
    }

    /** Goes on from where another one stood: its items in their order, and what it had seen. */
    public ReservoirReplay(int capacity, long seed, List<T> items, long seen) {
        if (capacity < 1 || items.size() > capacity || seen < items.size()) {
            throw new IllegalArgumentException(
                    "A reservoir of %d cannot hold %d of %d"
                            .formatted(capacity, items.size(), seen));
        }
        this.capacity = capacity;
        this.seed = Seeds.mix(seed, "reservoir");
        this.slots = new ArrayList<>(items);
        this.seen = seen;
    }

    @Override
    public Optional<T> add(long position, T item) {
        seen++;
        if (slots.size() < capacity) {
            slots.add(item);
            return Optional.empty();
        }
        long slot = Seeds.random(Seeds.mix(seed, position)).nextLong(seen);
        return Optional.of(slot < capacity ? slots.set((int) slot, item) : item);
    }

    /** The next that come take the free places, so that the latest are a little more likely. */
    @Override
    public List<T> removeIf(Predicate<T> isGone) {
        List<T> gone = slots.stream().filter(isGone).toList();
        slots.removeIf(isGone);
        return gone;
    }

    @Override
    public List<T> draw(int count, SplittableRandom random) {
        return Draw.from(slots, count, random);
    }

    @Override
    public List<T> items() {
        return List.copyOf(slots);
    }

    /** How many were ever added. */
    public long seen() {
        return seen;
    }

    @Override
    public int size() {
        return slots.size();
    }
}
