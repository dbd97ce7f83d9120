package io.sluice.trainer.prune;

/** What is skipped. */
public enum Pruning {
    /** Nothing. */
    NONE,
    /** What teaches nothing now, in cycles. */
    SCAN,
    /** Half of what has a low loss, at random; the other half counts twice. */
    INFO_BATCH,
    /** Anything, at random: what the others are held against. */
    RANDOM
}
