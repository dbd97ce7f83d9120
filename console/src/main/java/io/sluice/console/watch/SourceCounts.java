package io.sluice.console.watch;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts images by the folder or archive they came from: the first part of their source. */
final class SourceCounts {
    private static final int CAPACITY = 100;
    private static final String OTHERS = "…";

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String source) {
        int slash = source.indexOf('/');
        String first = slash < 0 ? source : source.substring(0, slash);
        boolean known = counts.containsKey(first) || counts.size() < CAPACITY;
        counts.merge(known ? first : OTHERS, 1L, Long::sum);
    }

    Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
