package io.sluice.cli.why;

import io.sluice.cli.ledger.Provenance;
import java.util.List;

/**
 * What is known of an image. Where it was decided on nothing else is looked for but what became of
 * it then.
 *
 * @param imageId whole, also where only its beginning was given
 * @param decisions by origin, the first one before those for later tasks
 * @param repeated what was decided on the images that it repeats
 * @param training one for each time it was kept
 * @param provenance which releases it went into, however long ago
 * @param deadLetters where it was not decided on
 * @param waiting where it waits, if neither
 */
public record Answer(
        String imageId,
        List<Judgement> decisions,
        List<Judgement> repeated,
        List<Training> training,
        Provenance provenance,
        List<SetAside> deadLetters,
        List<Waiting> waiting) {

    /** Whether nothing is known of it. */
    public boolean isUnknown() {
        return decisions.isEmpty()
                && deadLetters.isEmpty()
                && provenance.isNone()
                && waiting.isEmpty();
    }

    /** Whether it was kept to be trained on, now or so long ago that only the ledger knows. */
    public boolean wasKept() {
        return decisions.stream().anyMatch(Judgement::kept) || !provenance.isNone();
    }

    static Answer decided(
            String imageId,
            List<Judgement> decisions,
            List<Judgement> repeated,
            List<Training> training,
            Provenance provenance) {
        return new Answer(imageId, decisions, repeated, training, provenance, List.of(), List.of());
    }

    static Answer trained(String imageId, Provenance provenance) {
        return decided(imageId, List.of(), List.of(), List.of(), provenance);
    }

    static Answer setAside(String imageId, List<SetAside> deadLetters) {
        return new Answer(
                imageId,
                List.of(),
                List.of(),
                List.of(),
                Provenance.none(),
                deadLetters,
                List.of());
    }

    static Answer waiting(String imageId, List<Waiting> waiting) {
        return new Answer(
                imageId, List.of(), List.of(), List.of(), Provenance.none(), List.of(), waiting);
    }
}
