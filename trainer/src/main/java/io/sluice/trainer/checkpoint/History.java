package io.sluice.trainer.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What weights follow from besides the records of the log: with it a run can be explained.
 *
 * @param log id of the topic that is trained on; empty where it is not known
 * @param run which training it is, 12 hex digits; empty where it is not known
 * @param terms value in force of every setting that weights depend on, by key
 * @param origin of the weights it began with; nothing where they were drawn, or it is not known
 * @param turns where anything else than the next record changed the course, in their order
 */
public record History(
        String log,
        String run,
        Map<String, String> terms,
        Optional<String> origin,
        List<Turn> turns) {
    public History {
        terms = Map.copyOf(terms);
        turns = List.copyOf(turns);
    }

    /**
     * A change of course.
     *
     * @param offset in selected-images of the first record it applies to
     * @param what one sentence for people
     */
    public record Turn(long offset, String what) {}

    /** Of a fold that nothing is known of. */
    public static History unknown() {
        return new History("", "", Map.of(), Optional.empty(), List.of());
    }

    /** The same with more turns at the end. */
    public History and(List<Turn> more) {
        List<Turn> all = new ArrayList<>(turns);
        all.addAll(more);
        return new History(log, run, terms, origin, all);
    }
}
