package io.sluice.encoder.block;

/**
 * What batch norm normalizes by: running statistics, or those of the batch, which running ones then
 * follow.
 *
 * @param groups into which the batch is dealt, image n into group n mod groups, each normalized by
 *     itself; 0 for running statistics
 */
public record Statistics(int groups) {
    /** Those gathered so far: nothing of the batch. */
    public static final Statistics RUNNING = new Statistics(0);

    /** Those of the whole batch. */
    public static final Statistics BATCH = new Statistics(1);

    public Statistics {
        if (groups < 0) {
            throw new IllegalArgumentException("A batch has no %d groups".formatted(groups));
        }
    }

    boolean ofBatch() {
        return groups > 0;
    }
}
