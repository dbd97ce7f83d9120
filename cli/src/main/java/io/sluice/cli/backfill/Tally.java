package io.sluice.cli.backfill;

import java.util.EnumMap;
import java.util.Map;

/** How many records were of which kind. */
final class Tally {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    void add(Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
