package io.sluice.console.watch;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which offsets of one partition hold records, so that a lag can be counted in records where
 * transaction markers take many offsets. Runs of neighbouring offsets cost one entry; what its
 * reader is through with is forgotten.
 */
final class Backlog {
    private final int capacity;
    private final TreeMap<Long, Long> lengths = new TreeMap<>(); // of runs, by their first offset
    private long forgotten;
    private long missing = -1;

    /**
     * @param capacity most runs it holds
     */
    Backlog(int capacity) {
        this.capacity = capacity;
    }

    /** Offsets come in ascending order. */
    void add(long offset) {
        Map.Entry<Long, Long> last = lengths.lastEntry();
        if (last != null && last.getKey() + last.getValue() == offset) {
            lengths.put(last.getKey(), last.getValue() + 1);
        } else if (lengths.size() < capacity) {
            lengths.put(offset, 1L);
        } else {
            missing = offset;
        }
    }

    /**
     * Records at or after an offset; empty where it does not know, for some did not fit or the
     * reader went back. What lies before is forgotten.
     */
    OptionalLong countFrom(long next) {
        if (next < forgotten || next <= missing) {
            return OptionalLong.empty();
        }
        forgotten = next;
        Map.Entry<Long, Long> cut = lengths.lowerEntry(next);
        long left = cut == null ? 0 : cut.getKey() + cut.getValue() - next;
        lengths.headMap(next).clear();
        if (left > 0) {
            lengths.put(next, left);
        }
        return OptionalLong.of(lengths.values().stream().mapToLong(Long::longValue).sum());
    }
}
