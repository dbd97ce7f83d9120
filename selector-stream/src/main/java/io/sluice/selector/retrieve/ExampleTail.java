package io.sluice.selector.retrieve;

import java.util.Arrays;

/**
 * The highest similarities that one example of a task has seen, from which the rank of the next is
 * read. Bounded: the {@value #CAPACITY} highest are kept, and where they reach much further down
 * than anybody asks, every other one is dropped and half of what was seen is forgotten with it. So
 * old images count for less and less. For one thread.
 *
 * <p>With n images in the sample, c of them at least as similar, the share is {@code (c + 1) / (n +
 * 1)}: the image itself counts, so that it is never 0. Near a share p the sample has {@code p n}
 * images and the share errs by about {@code p / √(p n)}; {@code p n} lies between {@code
 * CAPACITY/(2 DEPTH)} and {@code CAPACITY/DEPTH} once the stream is long enough.
 */
final class ExampleTail {
    static final int CAPACITY = 256;

    /** How many times further down than the share in use the kept similarities reach. */
    private static final int DEPTH = 2;

    private static final int FIRST_SIZE = 8;

    private float[] highest; // ascending
    private int kept;
    private double before; // images of the task that are not in the sample

    /**
     * @param highest ascending, at most {@link #CAPACITY}
     * @param before images of the task that are not in the sample
     */
    private ExampleTail(float[] highest, double before) {
        if (highest.length > CAPACITY) {
            throw new IllegalArgumentException(
                    "At most %d similarities but were %d".formatted(CAPACITY, highest.length));
        }
        this.highest = highest.clone();
        this.kept = highest.length;
        this.before = before;
    }

    /**
     * The share of the sample that an image belongs to, with those more similar.
     *
     * @param seen images that the task has seen
     * @return in (0, 1]
     */
    double share(float similarity, long seen) {
        return (kept - below(similarity) + 1) / (seen - before + 1);
    }

    /**
     * The least similarity whose share is at most this.
     *
     * @return {@link Double#POSITIVE_INFINITY} where the sample is too small for such a share, -1
     *     where it says nothing against any
     */
    double bar(double share, long seen) {
        int rank = (int) Math.floor(share * (seen - before + 1)); // at least 1 for the image itself
        if (rank < 1) {
            return Double.POSITIVE_INFINITY;
        }
        return rank > kept ? -1 : Math.nextUp(highest[kept - rank]);
    }

    /**
     * Takes a similarity in, if it is among the highest.
     *
     * @return whether it is
     */
    boolean add(float similarity) {
        int at = below(similarity);
        if (kept == CAPACITY) {
            if (at == 0) {
                return false;
            }
            System.arraycopy(highest, 1, highest, 0, at - 1);
            highest[at - 1] = similarity;
            return true;
        }
        makeRoom();
        System.arraycopy(highest, at, highest, at + 1, kept - at);
        highest[at] = similarity;
        kept++;
        return true;
    }

    /**
     * Thins the sample out where it reaches further down than needed.
     *
     * @param share in use now
     * @param seen images that the task has seen
     */
    void thin(double share, long seen) {
        double sample = seen - before;
        if (kept < CAPACITY || sample * share * DEPTH <= CAPACITY) {
            return;
        }
        for (int i = 0; i < kept / 2; i++) {
            highest[i] = highest[2 * i + 1];
        }
        kept /= 2;
        before += sample / 2;
    }

    Retrieval.TailKept kept() {
        return new Retrieval.TailKept(Arrays.copyOf(highest, kept), before);
    }

    /** One that has seen nothing of what the task saw so far. */
    static ExampleTail empty(long before) {
        return new ExampleTail(new float[0], before);
    }

    /** One as it was. */
    static ExampleTail of(Retrieval.TailKept kept) {
        return new ExampleTail(kept.highest(), kept.before());
    }

    /** How many of the kept ones are lower: of most similarities none. */
    private int below(float similarity) {
        if (kept == 0 || highest[0] >= similarity) {
            return 0;
        }
        int low = 0;
        int high = kept;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (highest[middle] < similarity) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void makeRoom() {
        if (kept == highest.length) {
            int size = Math.min(CAPACITY, Math.max(FIRST_SIZE, 2 * kept));
            highest = Arrays.copyOf(highest, size);
        }
    }
}
