package io.sluice.cli.backfill;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill did.
 *
 * @param counts retained records that no earlier backfill had dealt with, by what they are
 * @param left images that fit and are for the next run, as a window of the selector holds them or
 *     one before them; none of the counts has them
 * @param wouldBeKept if nothing was sent: how many of those that fit the selector would keep
 */
public record BackfillReport(
        Map<Kind, Long> counts, long left, @Nullable Long wouldBeKept, double seconds) {
    public BackfillReport {
        counts = Map.copyOf(counts);
    }

    public long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many records were read. */
    public long read() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
