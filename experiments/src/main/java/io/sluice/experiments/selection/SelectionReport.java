package io.sluice.experiments.selection;

import java.util.Map;

/**
 * What the selector's own code chose, held against the oracle.
 *
 * @param tasks by name, at the keep ratio that was given first
 * @param keepRatios the same for each keep ratio that was given
 */
public record SelectionReport(
        Map<String, TaskFigures> tasks,
        Map<String, Map<String, TaskFigures>> keepRatios,
        Duplicates duplicates,
        SelectionSetup setup) {
    /**
     * Images whose very content came before.
     *
     * @param exact in the stream
     * @param caught of them
     * @param wronglyDropped images that were taken for one of them
     */
    public record Duplicates(int exact, int caught, int wronglyDropped) {}
}
