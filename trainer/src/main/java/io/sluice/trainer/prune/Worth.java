package io.sluice.trainer.prune;

/** What it is worth to train on an image once more. */
public enum Worth {
    /** Too little was seen of it. */
    UNJUDGED,
    USEFUL,
    /** Its loss is among the lowest: it is known already. */
    REDUNDANT,
    /** Its loss is among the highest: its views do not go together. */
    ILL_MATCHED
}
