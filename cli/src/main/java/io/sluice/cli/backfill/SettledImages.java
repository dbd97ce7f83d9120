package io.sluice.cli.backfill;

import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectionDecision;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Images that are not judged again, because they were kept or count as if they were. */
final class SettledImages {
    private static final Set<DecisionReason> AS_IF_KEPT =
            Set.of(
                    DecisionReason.DUPLICATE,
                    DecisionReason.NEAR_DUPLICATE,
                    DecisionReason.REDUNDANT,
                    DecisionReason.ILL_MATCHED);

    private final Map<Integer, Set<Long>> byPartition = new HashMap<>();

    /**
     * Reads decisions on images that were scored since then; a decision has the time of the scored
     * record.
     */
    static SettledImages since(Instant time, Ends ends) {
        SettledImages settled = new SettledImages();
        RecordCodec<SelectionDecision> codec =
                RecordCodec.of(ends.topics().selectionDecisions(), ends.registry());
        try (Retained retained = new Retained(ends, ends.topics().selectionDecisions())) {
            retained.since(time)
                    .forEach(
                            (partition, range) ->
                                    retained.read(
                                            partition,
                                            range,
                                            (records, passed) ->
                                                    records.forEach(
                                                            record ->
                                                                    settled.read(
                                                                            codec,
                                                                            record.value()))));
        }
        return settled;
    }

    boolean contains(Origin origin) {
        return byPartition
                .getOrDefault(origin.getPartition(), Set.of())
                .contains(origin.getOffset());
    }

    void add(SelectionDecision decision) {
        if (decision.getKept() || AS_IF_KEPT.contains(decision.getReason())) {
            Origin origin = decision.getOrigin();
            byPartition
                    .computeIfAbsent(origin.getPartition(), unheard -> new HashSet<>())
                    .add(origin.getOffset());
        }
    }

    private void read(RecordCodec<SelectionDecision> codec, byte[] value) {
        try {
            add(codec.decode(value));
        } catch (UndecodableRecordException e) {
            // whoever wrote it, no image was settled by it
        }
    }
}
