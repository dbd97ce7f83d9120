package io.sluice.experiments.selection;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import io.sluice.experiments.oracle.Choice;
import io.sluice.experiments.oracle.ExactHistory;
import io.sluice.experiments.oracle.Oracle;
import io.sluice.experiments.oracle.Overlap;
import io.sluice.experiments.oracle.Similarities;
import io.sluice.experiments.oracle.Windows;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was chosen for one task at one keep ratio; groups are written without their names. */
public record TaskFigures(
        @JsonUnwrapped Overlaps overlaps,
        @JsonUnwrapped Kept kept,
        @JsonUnwrapped @Nullable Relevance relevance,
        ExampleShares keptPerExample,
        ExampleShares oraclePerExample,
        Course course) {

    /** A task, and what the whole pool says of the images it was asked about. */
    record Subject(
            GivenTask task, List<Embedded> images, Similarities similarities, Oracle oracle) {
        static Subject of(GivenTask task, List<Embedded> images) {
            Similarities similarities = FullSimilarities.of(images, task);
            return new Subject(task, images, similarities, Oracle.over(similarities));
        }
    }

    /**
     * Holds a choice against the oracle's.
     *
     * @param windowed what the policy that decides at the end of a window chose
     * @param window images per window
     */
    static TaskFigures of(
            Subject subject, double ratio, Choice chosen, Choice windowed, int window) {
        int images = subject.images().size();
        Oracle.Chosen oracle = subject.oracle().choose(Oracle.wanted(ratio, images));
        Choice attainable = ExactHistory.choose(subject.similarities(), ratio);
        Choice perWindow = Windows.choose(subject.similarities(), ratio, window);
        BitSet wanted = oracle.choice().images();
        int from = Overlap.from(images);
        return new TaskFigures(
                new Overlaps(
                        Overlap.of(chosen.images(), wanted, from),
                        Overlap.of(attainable.images(), wanted, from),
                        Overlap.of(windowed.images(), perWindow.images(), from),
                        Overlap.of(windowed.images(), wanted, from)),
                Kept.of(ratio, images, chosen, attainable, oracle),
                Relevance.of(subject.task(), subject.images(), chosen.images(), wanted),
                ExampleShares.of(chosen),
                ExampleShares.of(oracle.choice()),
                Course.of(images, chosen, oracle.choice(), attainable));
    }
}
