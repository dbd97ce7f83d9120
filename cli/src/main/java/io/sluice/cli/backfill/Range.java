package io.sluice.cli.backfill;

/**
 * Some offsets of a partition in a row.
 *
 * @param from the first
 * @param to the one after the last
 */
record Range(long from, long to) {
    Range {
        if (from > to) {
            throw new IllegalArgumentException("A range ends at " + to + " before " + from);
        }
    }

    long length() {
        return to - from;
    }

    /** What of it lies before an offset. */
    Range before(long end) {
        return new Range(Math.min(from, end), Math.min(to, end));
    }

    /** What of it lies behind an offset, or on it. */
    Range since(long start) {
        return new Range(Math.max(from, start), Math.max(to, start));
    }

    boolean isEmpty() {
        return from == to;
    }
}
