package io.sluice.ingest;

import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.RefusedEntry;

/** Counts what became of entries. */
final class Tally {
    private long produced;
    private long refused;

    void count(Entry entry) {
        if (entry instanceof RefusedEntry) {
            refused++;
        } else {
            produced++;
        }
    }

    ProduceReport report(long skipped, long resumedAt, double seconds) {
        return new ProduceReport(produced, skipped, refused, resumedAt, seconds);
    }
}
