package io.sluice.experiments.selection;

import io.sluice.experiments.oracle.Choice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How a stream went, in counts per step.
 *
 * @param step images per step; the last may have half as many more, or fewer
 * @param images judged
 * @param kept of them
 * @param oracle of them, chosen by the oracle
 * @param both of them, chosen by the oracle and kept
 * @param attainable of them, chosen by the oracle and by a choice that remembers the past exactly
 */
public record Course(
        int step,
        List<Integer> images,
        List<Integer> kept,
        List<Integer> oracle,
        List<Integer> both,
        List<Integer> attainable) {
    private static final int STEP = 1000;

    static Course of(int images, Choice chosen, Choice oracle, Choice attainable) {
        Course course =
                new Course(
                        STEP,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        BitSet reached = both(attainable.images(), oracle.images());
        BitSet both = both(chosen.images(), oracle.images());
        int to;
        for (int from = 0; from < images; from = to) {
            to = images - from < STEP + STEP / 2 ? images : from + STEP;
            course.images.add(to - from);
            course.kept.add(chosen.images().get(from, to).cardinality());
            course.oracle.add(oracle.images().get(from, to).cardinality());
            course.both.add(both.get(from, to).cardinality());
            course.attainable.add(reached.get(from, to).cardinality());
        }
        return course;
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
