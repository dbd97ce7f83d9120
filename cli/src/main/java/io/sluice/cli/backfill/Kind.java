package io.sluice.cli.backfill;

/** What a retained record is to a backfill. */
public enum Kind {
    /** To be scored now. */
    FITTING,
    /** Its embedding cannot be compared with the examples. */
    OTHER_ENCODER,
    /** It was scored when it came, against a revision that asked the same. */
    SCORED_BEFORE,
    /** A backfill wrote it; the image itself is another record. */
    BACKFILL,
    /** It is no scored image, or one that lacks something. */
    UNREADABLE
}
