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

    boolean isEmpty() {
        return from == to;
    }
}
