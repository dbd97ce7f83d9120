package io.sluice.trainer.replay;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Keeps what came last: a ring in which the newest takes the place of the oldest. */
public final class FifoReplay<T> implements Replay<T> {
    private final int capacity;
    private final List<T> ring;
    private int oldest;

    /**
     * Goes on from the items of another one.
     *
     * @param capacity items kept at most, at least 1
     * @param items the oldest first
     * @throws IllegalArgumentException if there are more than the capacity
     */
    public FifoReplay(int capacity, List<T> items) {
        if (capacity < 1 || items.size() > capacity) {
            throw new IllegalArgumentException(
                    "A buffer of %d cannot hold %d".formatted(capacity, items.size()));
        }
        this.capacity = capacity;
        this.ring = new ArrayList<>(items);
    }

    @Override
    public Optional<T> add(long position, T item) {
        if (ring.size() < capacity) {
            ring.add(item);
            return Optional.empty();
        }
        T gone = ring.set(oldest, item);
        oldest = (oldest + 1) % capacity;
        return Optional.of(gone);
    }

    @Override
    public List<T> removeIf(Predicate<T> isGone) {
        List<T> all = items();
        ring.clear();
        oldest = 0;
        all.stream().filter(isGone.negate()).forEach(ring::add);
        return all.stream().filter(isGone).toList();
    }

    /** Draws by age, so that it does not matter where the ring begins. */
    @Override
    public List<T> draw(int count, SplittableRandom random) {
        return Draw.from(byAge(), count, random);
    }

    /** The oldest first. */
    @Override
    public List<T> items() {
        return List.copyOf(byAge());
    }

    @Override
    public int size() {
        return ring.size();
    }

    private List<T> byAge() {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return ring.get((oldest + index) % ring.size());
            }

            @Override
            public int size() {
                return ring.size();
            }
        };
    }
}
