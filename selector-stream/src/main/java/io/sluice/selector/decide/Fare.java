package io.sluice.selector.decide;

/** How a task fares, held against what it asks for. */
public enum Fare {
    /** It gets about that. */
    WITHIN,
    /** It gets less than half of it. */
    STARVED,
    /** It gets more than twice of it. */
    SATURATED
}
