package io.sluice.selector.feedback;

/** What training found an image to be worth; named as in the records. */
public enum Verdict {
    UNJUDGED,
    USEFUL,
    /** Its loss is among the lowest: it is known already. */
    REDUNDANT,
    /** Its loss is among the highest: its views do not go together. */
    ILL_MATCHED
}
