package io.sluice.embed.score;

/**
 * The three highest of a row of cosines, best first; of equal ones the earlier.
 *
 * <p>Which of many comes next is a coin toss that no processor predicts, so most are passed over
 * without asking: the third highest of the maxima of groups of four is a bound that three of them
 * reach, and what lies below it is none of the best three. It takes no branch to find those that do
 * not, and about four of 32 are left to be compared one by one.
 */
final class BestThree {
    /** Cosines offered at once, at most. */
    static final int AT_ONCE = Long.SIZE;

    private static final int GROUP = 4;

    private float first = Float.NEGATIVE_INFINITY;
    private float second = Float.NEGATIVE_INFINITY;
    private float third = Float.NEGATIVE_INFINITY;
    private int firstAt = -1;
    private int secondAt = -1;
    private int thirdAt = -1;

    /**
     * Takes in what comes after everything before it.
     *
     * @param from where they begin
     * @param count at most {@link #AT_ONCE}
     * @param place of the first in the row
     */
    void offer(float[] cosines, int from, int count, int place) {
        long left = atLeast(bound(cosines, from, count), cosines, from, count);
        while (left != 0) {
            int i = Long.numberOfTrailingZeros(left);
            left &= left - 1;
            take(cosines[from + i], place + i);
        }
    }

    /** Minus infinity where there are not so many. */
    float cosine(int rank) {
        return rank == 0 ? first : rank == 1 ? second : third;
    }

    /** Its place in the row; -1 where there are not so many. */
    int place(int rank) {
        return rank == 0 ? firstAt : rank == 1 ? secondAt : thirdAt;
    }

    private void take(float cosine, int place) {
        if (!(cosine > third)) {
            return;
        }
        if (cosine <= second) {
            third = cosine;
            thirdAt = place;
            return;
        }
        third = second;
        thirdAt = secondAt;
        if (cosine <= first) {
            second = cosine;
            secondAt = place;
            return;
        }
        second = first;
        secondAt = firstAt;
        first = cosine;
        firstAt = place;
    }

    private static int bound(float[] cosines, int from, int count) {
        int highest = Integer.MIN_VALUE;
        int next = Integer.MIN_VALUE;
        int bound = Integer.MIN_VALUE;
        for (int i = from; i + GROUP <= from + count; i += GROUP) {
            int left = Math.max(ordered(cosines[i]), ordered(cosines[i + 1]));
            int right = Math.max(ordered(cosines[i + 2]), ordered(cosines[i + 3]));
            int group = Math.max(left, right);
            int lower = Math.min(highest, group);
            highest = Math.max(highest, group);
            bound = Math.max(bound, Math.min(next, lower));
            next = Math.max(next, lower);
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

    /** An integer that is ordered as the number is. */
    private static int ordered(float number) {
        int bits = Float.floatToRawIntBits(number);
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }
}
