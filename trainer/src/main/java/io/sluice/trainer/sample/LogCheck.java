package io.sluice.trainer.sample;

import io.sluice.trainer.sample.LogFacts.Kept;
import java.util.Optional;

/**
 * Holds a log against where training stands in it, and tells its faults apart. Weights follow from
 * the log, so nothing that is missing from it is passed over unless somebody says so.
 *
 * @param facts about the log
 * @param trained id of the topic that was trained on so far; empty where that is not known
 * @param acceptedGap offset behind which missing records are accepted; negative for none
 */
public record LogCheck(LogFacts facts, String trained, long acceptedGap) {
    private static final String ANEW =
            "move trainer.state-folder away to train anew from what the topic holds; the encoder"
                    + " that serves goes on serving until another one passes its gate";

    /**
     * Where training goes on.
     *
     * @param note on what is left out or done anew; none where nothing is
     */
    public record Start(long offset, Optional<String> note) {}

    /**
     * Where a trainer begins that stands nowhere, or anew.
     *
     * @param published offset before which everything was published by a trainer before it, 0 where
     *     there was none
     * @throws BrokenLogException if no order can be read off the log
     */
    public Start begin(long published) {
        refuseWithoutOrder();
        long begin = facts.kept().begin();
        if (published > 0) {
            return new Start(
                    begin,
                    Optional.of(
                            "trained anew from offset %d of %s; results up to %d were published before"
                                    .formatted(begin, facts.topic(), published)));
        }
        return begin == 0
                ? new Start(0, Optional.empty())
                : new Start(
                        begin,
                        Optional.of(
                                "began at offset %d of %s: earlier records had expired"
                                        .formatted(begin, facts.topic())));
    }

    /**
     * Where a trainer goes on that has taken in all before an offset.
     *
     * @throws BrokenLogException if the log does not go on there
     */
    public Start from(long offset) {
        refuseWithoutOrder();
        refuseAnother(offset);
        Kept kept = facts.kept();
        if (offset > kept.end()) {
            throw new BrokenLogException(
                    "Training stands at offset %d of %s, but the topic ends at %d: the broker lost records, or was put back to an older copy. Bring them back, or %s"
                            .formatted(offset, facts.topic(), kept.end(), ANEW));
        }
        if (offset >= kept.begin()) {
            return new Start(offset, Optional.empty());
        }
        String gap =
                "Offsets %d to %d of %s are gone and were never trained on"
                        .formatted(offset, kept.begin() - 1, facts.topic());
        if (acceptedGap != offset) {
            throw new BrokenLogException(
                    "%s: they expired while no trainer read them, or were deleted. Weights would not follow from the log any more. To go on at %d without them set trainer.accept-gap=%d, which the checkpoint will say; or %s"
                            .formatted(gap, kept.begin(), offset, ANEW));
        }
        return new Start(kept.begin(), Optional.of(gap + "; accepted by trainer.accept-gap"));
    }

    private void refuseAnother(long offset) {
        if (!trained.isEmpty() && !trained.equals(facts.id())) {
            throw new BrokenLogException(
                    "%s was deleted and created again: training stands at offset %d of topic %s, but this is topic %s, whose offsets mean other records. Bring back the old one, or %s"
                            .formatted(facts.topic(), offset, trained, facts.id(), ANEW));
        }
    }

    private void refuseWithoutOrder() {
        if (facts.partitions() != 1) {
            throw new BrokenLogException(
                    "%s has %d partitions, which have no order among them, but training needs one order: it must have 1 partition. Stop all rooms, delete it with what it holds, and start again, which creates it anew"
                            .formatted(facts.topic(), facts.partitions()));
        }
        if (facts.cleanup().contains("compact")) {
            throw new BrokenLogException(
                    "%s has cleanup.policy=%s: compaction takes records out of its middle, so that weights would not follow from it. Set cleanup.policy=delete on the topic"
                            .formatted(facts.topic(), facts.cleanup()));
        }
    }
}
