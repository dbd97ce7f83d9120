package io.sluice.ingest;

import io.sluice.ingest.source.Entry;
import io.sluice.ingest.source.RefusedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of entries. */
final class Tally {
    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    private long produced;
    private long refused;

    void count(Entry entry) {
        if (entry instanceof RefusedEntry refusal) {
            LOG.warn("Refused, {}: {}", refusal.reason(), refusal.message());
            refused++;
        } else {
            produced++;
        }
    }

    ProduceReport report(long skipped, long resumedAt, double seconds) {
        return new ProduceReport(produced, skipped, refused, resumedAt, seconds);
    }
}
