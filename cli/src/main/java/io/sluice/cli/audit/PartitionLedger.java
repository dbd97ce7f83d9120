package io.sluice.cli.audit;

import java.util.Arrays;

/**
 * What became of every record in one partition of the images topic: two bytes a record.
 *
 * <p>Counts saturate at 3, which is enough to tell none, once and more than once apart.
 */
final class PartitionLedger {
    private static final int PRODUCED = 1;
    private static final int KEPT = 2;
    private static final int SELECTOR_PASSED = 4;
    private static final int SCORED_SHIFT = 4;
    private static final int DECIDED_SHIFT = 6;
    private static final int SELECTED_SHIFT = 8;
    private static final int DEAD_SHIFT = 10;

    private final long first;
    private final long embedPassed;
    private short[] entries = new short[1024];
    private int size;

    /**
     * @param first lowest offset the partition still has
     * @param embedPassed offset below which embed-stream says it has dealt with every record
     */
    PartitionLedger(long first, long embedPassed) {
        this.first = first;
        this.embedPassed = embedPassed;
    }

    void produced(long offset) {
        set(offset, PRODUCED);
    }

    /**
     * @param selectorPassed whether selector-stream says it has dealt with the scored record
     */
    void scored(long offset, boolean selectorPassed) {
        count(offset, SCORED_SHIFT);
        if (selectorPassed) {
            set(offset, SELECTOR_PASSED);
        }
    }

    void decided(long offset, boolean kept) {
        count(offset, DECIDED_SHIFT);
        if (kept) {
            set(offset, KEPT);
        }
    }

    void selected(long offset) {
        count(offset, SELECTED_SHIFT);
    }

    void dead(long offset) {
        count(offset, DEAD_SHIFT);
    }

    void tally(Tally tally) {
        for (int i = 0; i < size; i++) {
            if (entries[i] != 0) {
                tally.add(fate(entries[i], first + i));
            }
        }
    }

    private Fate fate(int entry, long offset) {
        int scored = times(entry, SCORED_SHIFT);
        int decided = times(entry, DECIDED_SHIFT);
        int selected = times(entry, SELECTED_SHIFT);
        int dead = times(entry, DEAD_SHIFT);
        boolean kept = (entry & KEPT) != 0;
        if ((entry & PRODUCED) == 0) {
            return Fate.UNKNOWN;
        }
        if (decided + dead > 1 || scored > 1 || selected > 1) {
            return Fate.REPEATED;
        }
        boolean judged = (entry & SELECTOR_PASSED) != 0;
        if (kept != (selected == 1)) {
            return judged ? Fate.CONTRADICTORY : Fate.PENDING;
        }
        if (dead == 1) {
            return Fate.DEAD;
        }
        if (decided == 1) {
            return kept ? Fate.SELECTED : Fate.REJECTED;
        }
        boolean passed = scored == 1 ? judged : offset < embedPassed;
        return passed ? Fate.LOST : Fate.PENDING;
    }

    private static int times(int entry, int shift) {
        return entry >> shift & 3;
    }

    private void count(long offset, int shift) {
        int index = index(offset);
        if (index >= 0 && times(entries[index], shift) < 3) {
            entries[index] += (short) (1 << shift);
        }
    }

    private void set(long offset, int flag) {
        int index = index(offset);
        if (index >= 0) {
            entries[index] |= (short) flag;
        }
    }

    private int index(long offset) {
        if (offset < first) {
            return -1;
        }
        int index = Math.toIntExact(offset - first);
        if (index >= entries.length) {
            entries = Arrays.copyOf(entries, Math.max(index + 1, entries.length * 2));
        }
        size = Math.max(size, index + 1);
        return index;
    }
}
