package io.sluice.selector.dedup;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Which slots have which code, per table: a doubly linked list for each code. */
final class Buckets {
    private static final int NONE = -1;

    private final int[][] first; // (T, 2^b): a slot
    private final int[][] next; // (T, N): a slot
    private final int[][] previous; // (T, N): a slot
    private final int[][] codes; // (T, N)

    /**
     * @param tables T
     * @param bits b
     * @param slots N
     */
    Buckets(int tables, int bits, int slots) {
        first = new int[tables][1 << bits];
        next = new int[tables][slots];
        previous = new int[tables][slots];
        codes = new int[tables][slots];
        for (int[] heads : first) {
            Arrays.fill(heads, NONE);
        }
    }

    /**
     * Files a slot that is not filed.
     *
     * @param at (T)
     */
    void put(int slot, int[] at) {
        for (int t = 0; t < at.length; t++) {
            int head = first[t][at[t]];
            codes[t][slot] = at[t];
            previous[t][slot] = NONE;
            next[t][slot] = head;
            if (head != NONE) {
                previous[t][head] = slot;
            }
            first[t][at[t]] = slot;
        }
    }

    /** Takes out a slot that is filed. */
    void remove(int slot) {
        for (int t = 0; t < first.length; t++) {
            int before = previous[t][slot];
            int after = next[t][slot];
            if (before == NONE) {
                first[t][codes[t][slot]] = after;
            } else {
                next[t][before] = after;
            }
            if (after != NONE) {
                previous[t][after] = before;
            }
        }
    }

    /**
     * Visits every slot that has one of these codes in its table, once.
     *
     * @param of (T)
     */
    void visit(int[] of, IntConsumer visitor) {
        for (int t = 0; t < of.length; t++) {
            for (int slot = first[t][of[t]]; slot != NONE; slot = next[t][slot]) {
                if (!isVisited(slot, of, t)) {
                    visitor.accept(slot);
                }
            }
        }
    }

    private boolean isVisited(int slot, int[] of, int before) {
        for (int t = 0; t < before; t++) {
            if (codes[t][slot] == of[t]) {
                return true;
            }
        }
        return false;
    }
}
