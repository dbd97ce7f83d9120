package io.sluice.cli.audit;

import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Images that the selector has passed and that are on their way to where it settles them. */
final class Unsettled {
    private final Set<Judgement> pending = new HashSet<>();

    private record Judgement(Origin origin, @Nullable String task, @Nullable Long revision) {}

    void add(SelectionDecision pendingOne) {
        pending.add(
                new Judgement(
                        pendingOne.getOrigin(),
                        pendingOne.getBackfill(),
                        pendingOne.getBackfillRevision()));
    }

    boolean contains(ScoredImage image) {
        return pending.contains(
                new Judgement(image.getOrigin(), image.getBackfill(), image.getBackfillRevision()));
    }
}
