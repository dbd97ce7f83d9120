package io.sluice.embed.score;

import java.util.Arrays;

/**
 * The M highest of a row of cosines, best first; of equal ones the earlier.
 *
 * <p>Which of many comes next is a coin toss that no processor predicts, so nothing is asked. Of M
 * groups the lowest of their maxima is a bound that M cosines reach, and what lies below it is none
 * of the best: of 32 about five are left for M of 3, fifteen for M of 8. Each of those goes down
 * the ranks and changes places with whatever is lower, by arithmetic on keys: {@code key = ordered
 * cosine * 2^32 + (2^32 - 1 - place)} is higher for a higher cosine, then for an earlier place.
 *
 * <p>Cosines are in (-2, 2), so that keys can be subtracted; -0 is lower than 0. For one thread.
 */
final class BestMatches {
    private static final int AT_ONCE = Long.SIZE;
    private static final int IN_REGISTERS = 3;

    /** Of a place of -1, lower than any other. */
    private static final long NONE = -1L << 62;

    private final int ranks;
    private final long[] keys; // best first; as many as registers at least

    /**
     * @param ranks M, at least 1
     */
    BestMatches(int ranks) {
        this.ranks = ranks;
        this.keys = new long[Math.max(IN_REGISTERS, ranks)];
    }

    /**
     * Finds those of one row.
     *
     * @param from where it begins
     */
    void find(float[] cosines, int from, int count) {
        Arrays.fill(keys, NONE);
        for (int i = 0; i < count; i += AT_ONCE) {
            offer(cosines, from + i, Math.min(AT_ONCE, count - i), i);
        }
    }

    /** Of no meaning where there are not so many. */
    float cosine(int rank) {
        return number((int) (keys[rank] >> Integer.SIZE));
    }

    /** Its place in the row; -1 where there are not so many. */
    int place(int rank) {
        return ~(int) keys[rank];
    }

    private void offer(float[] cosines, int from, int count, int place) {
        int bound = Math.max(bound(cosines, from, count), (int) (keys[ranks - 1] >> Integer.SIZE));
        long left = atLeast(bound, cosines, from, count);
        if (ranks <= IN_REGISTERS) {
            takeInRegisters(left, cosines, from, place);
        } else {
            take(left, cosines, from, place);
        }
    }

    private void take(long left, float[] cosines, int from, int place) {
        for (long bits = left; bits != 0; bits &= bits - 1) {
            int i = Long.numberOfTrailingZeros(bits);
            long key = key(cosines[from + i], place + i);
            for (int rank = 0; rank < keys.length; rank++) {
                long change = change(keys[rank], key);
                keys[rank] ^= change;
                key ^= change;
            }
        }
    }

    private void takeInRegisters(long left, float[] cosines, int from, int place) {
        long first = keys[0];
        long second = keys[1];
        long third = keys[2];
        for (long bits = left; bits != 0; bits &= bits - 1) {
            int i = Long.numberOfTrailingZeros(bits);
            long key = key(cosines[from + i], place + i);
            long change = change(first, key);
            first ^= change;
            key ^= change;
            change = change(second, key);
            second ^= change;
            key ^= change;
            third ^= change(third, key);
        }
        keys[0] = first;
        keys[1] = second;
        keys[2] = third;
    }

    /** What makes each the other where the second is the higher one; else 0. */
    private static long change(long key, long other) {
        return (key ^ other) & ((key - other) >> (Long.SIZE - 1));
    }

    private int bound(float[] cosines, int from, int count) {
        int size = count / ranks;
        if (size == 0) {
            return Integer.MIN_VALUE;
        }
        int bound = Integer.MAX_VALUE;
        for (int group = from; group < from + ranks * size; group += size) {
            int highest = Integer.MIN_VALUE;
            for (int i = group; i < group + size; i++) {
                highest = Math.max(highest, ordered(cosines[i]));
            }
            bound = Math.min(bound, highest);
        }
        return bound;
    }

    /** One bit for each that reaches the bound. */
    private static long atLeast(int bound, float[] cosines, int from, int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            long below = ((long) ordered(cosines[from + i]) - bound) >>> (Long.SIZE - 1);
            bits |= (below ^ 1) << i;
        }
        return bits;
    }

    private static long key(float cosine, int place) {
        return ((long) ordered(cosine) << Integer.SIZE) | Integer.toUnsignedLong(~place);
    }

    /** An integer that is ordered as the number is. */
    private static int ordered(float number) {
        int bits = Float.floatToRawIntBits(number);
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }

    /** The number of which {@link #ordered} made this. */
    private static float number(int ordered) {
        return Float.intBitsToFloat(
                ordered ^ ((ordered >> (Integer.SIZE - 1)) & Integer.MAX_VALUE));
    }
}
