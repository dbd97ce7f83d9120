package io.sluice.selector.decide;

/** Why an image was kept or dropped; named as in the records. */
public enum Reason {
    SIMILAR,
    BOOTSTRAP,
    EXPLORATION,
    BELOW_BAR,
    NOT_IN_BOOTSTRAP,
    DUPLICATE,
    NO_ACTIVE_TASK,
    NOT_REMEMBERED
}
