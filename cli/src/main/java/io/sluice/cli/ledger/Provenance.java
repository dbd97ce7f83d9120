package io.sluice.cli.ledger;

import java.util.List;

/**
 * Where an image went.
 *
 * @param entered by release and position
 * @param touched versions of all releases whose weights it is part of, through those that they were
 *     trained on from, too, in the order they were announced; not of other trainings that began
 *     with the weights of such a release
 */
public record Provenance(List<Entered> entered, List<String> touched) {
    public Provenance {
        entered = List.copyOf(entered);
        touched = List.copyOf(touched);
    }

    /** Of an image that was never trained on. */
    public static Provenance none() {
        return new Provenance(List.of(), List.of());
    }

    public boolean isNone() {
        return entered.isEmpty();
    }
}
