package io.sluice.experiments.selection;

/** In which order images arrive. */
public enum Order {
    /** Drawn from the seed. */
    SHUFFLED,
    /** One place after the other, as given, each in the order of its paths. */
    SORTED
}
