package io.sluice.cli.audit;

import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of images that went to selection again, for each task and revision that they were
 * sent for: at most one outcome each.
 */
final class BackfillLedgers {
    private final Map<Integer, Long> first = new HashMap<>();
    private final Map<Place, PartitionLedger> ledgers = new HashMap<>();

    /** A partition of the images topic, for one task. */
    private record Place(@Nullable String task, long revision, int partition) {}

    /**
     * @param offset the lowest that the partition of the images topic still has
     */
    void open(int partition, long offset) {
        first.put(partition, offset);
    }

    /**
     * @param selectorPassed whether selector-stream says it has dealt with the record
     */
    void scored(ScoredImage image, boolean selectorPassed) {
        Origin origin = image.getOrigin();
        ledger(image.getBackfill(), image.getBackfillRevision(), origin)
                .scored(origin.getOffset(), selectorPassed);
    }

    void decided(SelectionDecision decision) {
        Origin origin = decision.getOrigin();
        ledger(decision.getBackfill(), decision.getBackfillRevision(), origin)
                .decided(origin.getOffset(), decision.getKept());
    }

    void selected(SelectedImage image) {
        Origin origin = image.getOrigin();
        ledger(image.getBackfill(), image.getBackfillRevision(), origin)
                .selected(origin.getOffset());
    }

    Tally tally() {
        Tally tally = new Tally();
        ledgers.values().forEach(ledger -> ledger.tally(tally));
        return tally;
    }

    /**
     * The ledger of an image, which counts as produced: it may have expired since.
     *
     * @param revision null on records of the first backfills
     */
    private PartitionLedger ledger(@Nullable String task, @Nullable Long revision, Origin origin) {
        PartitionLedger ledger =
                ledgers.computeIfAbsent(
                        new Place(task, revision == null ? 0 : revision, origin.getPartition()),
                        place -> new PartitionLedger(first.getOrDefault(place.partition(), 0L), 0));
        ledger.produced(origin.getOffset());
        return ledger;
    }
}
