package io.sluice.experiments.sept;

import java.util.Locale;

/** What an encoder is pre-trained on. */
public enum Choice {
    /** Nothing. */
    UNTRAINED,
    /** A random part of the pool, as large as the others: by it the pool is embedded. */
    BOOTSTRAP,
    /** What the selector keeps of the pool for a target. */
    SELECTED,
    /** What the oracle retrieves from the pool for a target. */
    ORACLE,
    /** Another random part. */
    RANDOM,
    /** The whole pool. */
    FULL;

    /** Whether it is another one for each target. */
    boolean isPerTarget() {
        return this == SELECTED || this == ORACLE;
    }

    /** As people write it. */
    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return written();
    }
}
