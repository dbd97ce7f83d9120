package io.sluice.cli.audit;

/** What became of one record of the images topic. */
enum Fate {
    SELECTED,
    REJECTED,
    DEAD,
    /** On its way: no room says yet that it has dealt with it. */
    PENDING,
    /** A room says it has dealt with it, but there is no outcome. */
    LOST,
    /** More than one outcome. */
    REPEATED,
    /** Decided to be kept but not selected, or the other way round. */
    CONTRADICTORY,
    /** An outcome of a record that the images topic does not hold. */
    UNKNOWN
}
