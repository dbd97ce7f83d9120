package io.sluice.ingest.source;

/**
 * How much a shuffle holds at once: full as soon as either bound is met.
 *
 * @param entries at least 1; 1 keeps the order
 * @param bytes of content, at least 1
 */
public record ShuffleBuffer(int entries, long bytes) {
    public ShuffleBuffer {
        if (entries < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "A shuffle holds at least 1 entry and 1 byte but was given %d and %d"
                            .formatted(entries, bytes));
        }
    }
}
