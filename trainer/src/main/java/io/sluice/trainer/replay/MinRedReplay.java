package io.sluice.trainer.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what differs, whatever the stream repeats: minimum redundancy. When full, of the items that
 * training has seen the two are found that are nearest to each other, {@code argmax_i max_j f_i .
 * f_j}, and the older of them goes. Until training has seen two of them, the oldest goes.
 *
 * <p>f is a moving average of the features x that steps report, {@code f <- norm(.5 f + .5 x)},
 * beginning at the first x. What that costs is said at {@link Neighbours}: where m images are
 * trained on for each that arrives, about m N P multiplications per arrival.
 *
 * @see <a href="https://arxiv.org/abs/2203.12710">Purushwalkam, Morgado, Gupta: The Challenges of
 *     Continuous Self-Supervised Learning, ECCV 2022</a>
 */
public final class MinRedReplay<T> implements Replay<T> {
    private final int capacity;
    private final List<T> slots = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private final Map<Long, Integer> slotOf = new HashMap<>();
    private @Nullable Neighbours neighbours; // from the first feature on

    /**
     * @param capacity items kept at most, at least 1
     */
    public MinRedReplay(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A buffer keeps 1 at least but was " + capacity);
        }
        this.capacity = capacity;
    }

    /**
     * All there is to go on from.
     *
     * @param positions of the items, in the order of {@link #items}
     * @param known of their features, if any were seen
     */
    public record Kept<T>(List<T> items, List<Long> positions, Optional<Nearness> known) {}

    /**
     * Goes on from where another one stood.
     *
     * @throws IllegalArgumentException if that one kept more
     */
    public MinRedReplay(int capacity, Kept<T> kept) {
        this(capacity);
        if (kept.items().size() > capacity) {
            throw new IllegalArgumentException(
                    "A buffer of %d cannot hold %d".formatted(capacity, kept.items().size()));
        }
        for (int slot = 0; slot < kept.items().size(); slot++) {
            slots.add(kept.items().get(slot));
            positions.add(kept.positions().get(slot));
            slotOf.put(kept.positions().get(slot), slot);
        }
        kept.known()
                .ifPresent(
                        known -> {
                            int places = known.standing().length;
                            neighbours = new Neighbours(capacity, known.vectors().length / places);
                            neighbours.restore(known);
                        });
    }

    @Override
    public Optional<T> add(long position, T item) {
        if (slots.size() < capacity) {
            slotOf.put(position, slots.size());
            slots.add(item);
            positions.add(position);
            return Optional.empty();
        }
        int slot = leaving();
        slotOf.remove(positions.set(slot, position));
        slotOf.put(position, slot);
        return Optional.of(slots.set(slot, item));
    }

    /** What is last takes the place of what goes. */
    @Override
    public List<T> removeIf(Predicate<T> isGone) {
        List<T> gone = new ArrayList<>();
        for (int slot = slots.size() - 1; slot >= 0; slot--) {
            if (isGone.test(slots.get(slot))) {
                gone.add(slots.get(slot));
                vacate(slot);
            }
        }
        return gone;
    }

    private void vacate(int slot) {
        int last = slots.size() - 1;
        T item = slots.remove(last);
        long position = positions.remove(last);
        if (neighbours != null) {
            neighbours.move(last, slot);
        }
        slotOf.remove(slot == last ? position : positions.get(slot));
        if (slot < last) {
            slots.set(slot, item);
            positions.set(slot, position);
            slotOf.put(position, slot);
        }
    }

    @Override
    public void saw(long position, float[] feature) {
        Integer slot = slotOf.get(position);
        if (slot == null) {
            return;
        }
        Neighbours among =
                neighbours == null ? new Neighbours(capacity, feature.length) : neighbours;
        among.put(slot, among.has(slot) ? middle(among.vector(slot), feature) : feature);
        neighbours = among;
    }

    /** What is known of the features of {@link #items}, if any were seen. */
    public Optional<Nearness> known() {
        return Optional.ofNullable(neighbours)
                .filter(known -> !slots.isEmpty())
                .map(known -> known.known(slots.size()));
    }

    @Override
    public List<T> draw(int count, SplittableRandom random) {
        return Draw.from(slots, count, random);
    }

    @Override
    public List<T> items() {
        return List.copyOf(slots);
    }

    @Override
    public int size() {
        return slots.size();
    }

    private int leaving() {
        if (neighbours == null) {
            return oldest();
        }
        int slot = neighbours.size() < 2 ? oldest() : olderOf(neighbours.closest());
        neighbours.remove(slot);
        return slot;
    }

    private int olderOf(int[] pair) {
        return positions.get(pair[0]) < positions.get(pair[1]) ? pair[0] : pair[1];
    }

    private int oldest() {
        int oldest = 0;
        for (int slot = 1; slot < slots.size(); slot++) {
            oldest = positions.get(slot) < positions.get(oldest) ? slot : oldest;
        }
        return oldest;
    }

    /** The direction between two; the first where they are opposite. */
    private static float[] middle(float[] first, float[] second) {
        float[] middle = new float[first.length];
        double square = 0;
        for (int d = 0; d < middle.length; d++) {
            middle[d] = first[d] + second[d];
            square += (double) middle[d] * middle[d];
        }
        float scale = (float) (1 / Math.sqrt(square));
        if (!Float.isFinite(scale)) {
            return first;
        }
        for (int d = 0; d < middle.length; d++) {
            middle[d] *= scale;
        }
        return middle;
    }
}
