package io.sluice.cli.audit;

import java.util.EnumMap;
import java.util.Map;

/** How many records met which fate. */
final class Tally {
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    void add(Fate fate) {
        counts.merge(fate, 1L, Long::sum);
    }

    long of(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }
}
