package io.sluice.console.watch;

import java.util.List;

/** Takes out what sticks up or down for a moment: the middle one of the last few readings. */
final class Median {
    private final Recent<Long> last;

    /**
     * @param readings how many, an odd number
     */
    Median(int readings) {
        this.last = new Recent<>(readings);
    }

    /** The middle one of this reading and those before it; the lower one of an even number. */
    long median(long reading) {
        last.add(reading);
        List<Long> ordered = last.newestFirst().stream().sorted().toList();
        return ordered.get((ordered.size() - 1) / 2);
    }
}
