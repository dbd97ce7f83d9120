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
        long offset = image.getOrigin().getOffset();
        PartitionLedger ledger =
                ledger(
                        image.getBackfill(),
                        revision(image.getBackfillRevision()),
                        image.getOrigin());
        ledger.produced(offset);
        ledger.scored(offset, selectorPassed);
    }

    void decided(SelectionDecision decision) {
        long offset = decision.getOrigin().getOffset();
        PartitionLedger ledger =
                ledger(
                        decision.getBackfill(),
                        revision(decision.getBackfillRevision()),
                        decision.getOrigin());
        ledger.produced(offset); // what was decided on may have expired since
        ledger.decided(offset, decision.getKept());
    }

    void selected(SelectedImage image) {
        long offset = image.getOrigin().getOffset();
        PartitionLedger ledger =
                ledger(
                        image.getBackfill(),
                        revision(image.getBackfillRevision()),
                        image.getOrigin());
        ledger.produced(offset);
        ledger.selected(offset);
    }

    Tally tally() {
        Tally tally = new Tally();
        ledgers.values().forEach(ledger -> ledger.tally(tally));
        return tally;
    }

    private PartitionLedger ledger(@Nullable String task, long ofRevision, Origin origin) {
        return ledgers.computeIfAbsent(
                new Place(task, ofRevision, origin.getPartition()),
                place -> new PartitionLedger(first.getOrDefault(place.partition(), 0L), 0));
    }

    /** Records of the first backfills do not say it. */
    private static long revision(@Nullable Long said) {
        return said == null ? 0 : said;
    }
}
