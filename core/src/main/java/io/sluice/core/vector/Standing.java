package io.sluice.core.vector;

/** On whose word an encoder is to be served. */
public enum Standing {
    /** It passed its gate, or was taken in. */
    RELEASED,
    /** A person chose it, whatever had been released since. */
    CHOSEN,
    /** A person chose it, and it stays until a person chooses again. */
    PINNED
}
