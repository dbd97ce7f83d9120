package io.sluice.console.watch;

import io.sluice.console.snapshot.Selection.Tally;
import io.sluice.schemas.record.TaskDecision;

/** Counts what one task saw and kept, over the decisions in which it had a say. */
final class TaskTally {
    private long seen;
    private long kept;
    private final Mean similaritySeen = new Mean();
    private final Mean similarityKept = new Mean();
    private final SourceCounts seenBySource = new SourceCounts();
    private final SourceCounts keptBySource = new SourceCounts();

    /**
     * Where the task neither ranked nor compared the image it had no say: bootstrap, duplicates.
     */
    void add(String source, TaskDecision decision) {
        if (decision.getShare() == null && decision.getBar() == null) {
            return;
        }
        seen++;
        similaritySeen.add(decision.getSimilarity());
        seenBySource.add(source);
        if (decision.getKept()) {
            kept++;
            similarityKept.add(decision.getSimilarity());
            keptBySource.add(source);
        }
    }

    Tally tally() {
        return new Tally(
                seen,
                kept,
                seen == 0 ? null : (double) kept / seen,
                similarityKept.value(),
                similaritySeen.value(),
                seenBySource.counts(),
                keptBySource.counts());
    }
}
