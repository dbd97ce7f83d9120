package io.sluice.trainer.replay;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the two nearest of N vectors of unit length while vectors come, move and go.
 *
 * <p>For each it knows {@code best_i = max over j of f_i . f_j} and the j that it is of. What came
 * or moved waits until the two nearest are asked for, and is then held against all, however often
 * it moved: N P multiplications for each that waits. Where j went or moved away, best_i becomes an
 * upper bound, and another N P are spent on i only once that bound is the highest of all. Asking
 * costs N beside that, and so does a removal. Memory is N (P + 3) words.
 *
 * <p>Vectors lie in {@link Block}s, which are worked on side by side. What comes out depends on the
 * vectors alone, but for which of two pairs that are exactly as near is found.
 */
final class Neighbours {
    private static final byte ABSENT = 0;
    private static final byte CERTAIN = 1;
    private static final byte BOUND = 2; // best is no more than an upper bound
    private static final byte WAITING = 3; // not compared since it came or moved
    private static final int NONE = -1;

    private final int dimension;
    private final Block[] blocks;
    private final float[] best;
    private final int[] nearest;
    private final byte[] standing;
    private int size;

    /**
     * @param capacity N at most
     * @param dimension P
     */
    Neighbours(int capacity, int dimension) {
        this.dimension = dimension;
        this.blocks = new Block[(capacity + Block.SIZE - 1) / Block.SIZE];
        this.best = new float[capacity];
        this.nearest = new int[capacity];
        this.standing = new byte[capacity];
    }

    /** What is known of the first so many places. */
    Nearness known(int places) {
        float[] vectors = new float[places * dimension];
        for (int i = 0; i < places; i++) {
            if (standing[i] != ABSENT) {
                block(i).read(i % Block.SIZE, vectors, i * dimension);
            }
        }
        return new Nearness(
                vectors,
                Arrays.copyOf(best, places),
                Arrays.copyOf(nearest, places),
                Arrays.copyOf(standing, places));
    }

    /** Goes on from what another one knew. */
    void restore(Nearness known) {
        for (int i = 0; i < known.standing().length; i++) {
            if (known.standing()[i] != ABSENT) {
                int from = i * dimension;
                put(i, Arrays.copyOfRange(known.vectors(), from, from + dimension));
            }
        }
        System.arraycopy(known.best(), 0, best, 0, known.best().length);
        System.arraycopy(known.nearest(), 0, nearest, 0, known.nearest().length);
        System.arraycopy(known.standing(), 0, standing, 0, known.standing().length);
    }

    /** How many vectors there are. */
    int size() {
        return size;
    }

    boolean has(int place) {
        return standing[place] != ABSENT;
    }

    /** The vector at a place that has one. */
    float[] vector(int place) {
        float[] vector = new float[dimension];
        block(place).read(place % Block.SIZE, vector, 0);
        return vector;
    }

    /** Puts a vector where one was or none. */
    void put(int place, float[] vector) {
        block(place).write(place % Block.SIZE, vector);
        size += has(place) ? 0 : 1;
        standing[place] = WAITING;
    }

    /** Has a vector take another place, where what was there goes; nothing may take its place. */
    void move(int from, int to) {
        boolean moves = from != to && has(from);
        float[] vector = moves ? vector(from) : new float[0];
        remove(from);
        remove(to);
        if (moves) {
            put(to, vector);
        }
    }

    void remove(int place) {
        size -= has(place) ? 1 : 0;
        standing[place] = ABSENT;
        for (int i = 0; i < standing.length; i++) {
            if (has(i) && nearest[i] == place) {
                standing[i] = standing[i] == CERTAIN ? BOUND : standing[i];
                nearest[i] = i; // none: that place may be gone for good
            }
        }
    }

    /**
     * The two that are nearest to each other.
     *
     * @throws IllegalStateException if there are fewer than two
     */
    int[] closest() {
        if (size < 2) {
            throw new IllegalStateException("There are no two vectors");
        }
        compareWhatWaits();
        int top = highest();
        while (standing[top] == BOUND) {
            lookAnew(top);
            top = highest();
        }
        return new int[] {top, nearest[top]};
    }

    private int highest() {
        int top = NONE;
        for (int i = 0; i < standing.length; i++) {
            if (standing[i] != ABSENT && (top == NONE || best[i] > best[top])) {
                top = i;
            }
        }
        return top;
    }

    private void lookAnew(int place) {
        float[] vector = vector(place);
        Nearest found = new Nearest(1);
        float[] similarity = new float[Block.SIZE];
        for (int b = 0; b < blocks.length; b++) {
            if (blocks[b] != null) {
                blocks[b].similarities(vector, similarity);
                found.look(0, place, b, similarity);
            }
        }
        best[place] = found.best[0];
        nearest[place] = found.place[0];
        standing[place] = CERTAIN;
    }

    private void compareWhatWaits() {
        int[] moved =
                IntStream.range(0, standing.length).filter(i -> standing[i] == WAITING).toArray();
        if (moved.length == 0) {
            return;
        }
        float[][] vectors = Arrays.stream(moved).mapToObj(this::vector).toArray(float[][]::new);
        Nearest[] found = new Nearest[blocks.length];
        IntStream.range(0, blocks.length)
                .parallel()
                .filter(b -> blocks[b] != null)
                .forEach(b -> found[b] = compare(b, moved, vectors));
        for (int m = 0; m < moved.length; m++) {
            settle(moved[m], m, found);
        }
    }

    private void settle(int place, int m, Nearest[] found) {
        best[place] = Float.NEGATIVE_INFINITY;
        for (Nearest of : found) {
            if (of != null && of.best[m] > best[place]) {
                best[place] = of.best[m];
                nearest[place] = of.place[m];
            }
        }
        standing[place] = CERTAIN;
    }

    /** Holds what moved against a block: what is nearest to it there, and it to those there. */
    private Nearest compare(int b, int[] moved, float[][] vectors) {
        Nearest found = new Nearest(moved.length);
        float[] similarity = new float[Block.SIZE];
        float[] near = new float[Block.SIZE]; // to each there, of all that moved
        int[] which = new int[Block.SIZE];
        Arrays.fill(near, Float.NEGATIVE_INFINITY);
        for (int m = 0; m < moved.length; m++) {
            blocks[b].similarities(vectors[m], similarity);
            found.look(m, moved[m], b, similarity);
            for (int i = 0; i < Block.SIZE; i++) {
                if (similarity[i] > near[i]) {
                    near[i] = similarity[i];
                    which[i] = moved[m];
                }
            }
        }
        int first = b * Block.SIZE;
        for (int i = 0; i < Block.SIZE && first + i < standing.length; i++) {
            approach(first + i, near[i], which[i]);
        }
        return found;
    }

    /** Something that moved is that near to one that did not. */
    private void approach(int place, float near, int which) {
        if (standing[place] != CERTAIN && standing[place] != BOUND) {
            return;
        }
        if (near >= best[place]) { // and so nearer than all that did not move
            best[place] = near;
            nearest[place] = which;
            standing[place] = CERTAIN;
        } else if (standing[nearest[place]] == WAITING) {
            standing[place] = BOUND;
        }
    }

    private Block block(int place) {
        int b = place / Block.SIZE;
        if (blocks[b] == null) {
            blocks[b] = new Block(dimension);
        }
        return blocks[b];
    }

    /** The nearest so far, of each of several. */
    private final class Nearest {
        private final float[] best;
        private final int[] place;

        Nearest(int count) {
            best = new float[count];
            place = new int[count];
            Arrays.fill(best, Float.NEGATIVE_INFINITY);
            Arrays.fill(place, NONE);
        }

        /** Looks at a block for one of them, which lies at a place itself. */
        void look(int m, int self, int block, float[] similarity) {
            int first = block * Block.SIZE;
            int end = Math.min(first + Block.SIZE, standing.length);
            for (int i = first; i < end; i++) {
                if (similarity[i - first] > best[m] && i != self && standing[i] != ABSENT) {
                    best[m] = similarity[i - first];
                    place[m] = i;
                }
            }
        }
    }
}
