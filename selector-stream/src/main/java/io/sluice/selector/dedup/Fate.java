package io.sluice.selector.dedup;

/** What became of the image that some content is remembered by. */
public enum Fate {
    KEPT,
    DROPPED,
    /** It was remembered before fates were. */
    UNTOLD
}
