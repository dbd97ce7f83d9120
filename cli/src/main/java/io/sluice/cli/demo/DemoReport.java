package io.sluice.cli.demo;

import io.sluice.cli.audit.AuditReport;
import io.sluice.console.snapshot.LoopSnapshot;
import io.sluice.console.snapshot.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a demo did, over the whole life of its folder.
 *
 * @param produced records on the images topic
 * @param scored records that were embedded and scored
 * @param deadLetters images set aside with a reason
 * @param refused files set aside before they reached the images topic
 * @param conserved whether every produced image has exactly one outcome
 * @param releases encoders released, the untrained one not counted
 * @param encoderVersions seen on scored images, oldest first
 * @param seconds how long this run took
 * @param reasons decisions by reason
 * @param tasks by id
 */
public record DemoReport(
        long produced,
        long scored,
        long selected,
        long rejected,
        long deadLetters,
        long refused,
        boolean conserved,
        int releases,
        List<String> encoderVersions,
        double seconds,
        Map<String, Long> reasons,
        Map<String, Task> tasks) {

    /**
     * @param seen images the task had a say in: all but duplicates and those that an untrained
     *     encoder embedded
     * @param kept of them for this task
     * @param probeFirst accuracy of the probe with the untrained encoder, in [0, 1]
     * @param probeLast with the encoder released last
     * @param keptBySource kept images by the folder or archive they came from
     * @param seenBySource seen images likewise
     */
    public record Task(
            long seen,
            long kept,
            @Nullable Double keepRatio,
            @Nullable Double meanSimilarityKept,
            @Nullable Double meanSimilaritySeen,
            @Nullable Double probeFirst,
            @Nullable Double probeLast,
            Map<String, Long> keptBySource,
            Map<String, Long> seenBySource) {
        static Task of(Selection.Task task) {
            Selection.Tally tally = task.tally();
            Selection.ProbeChange probe = task.probe();
            return new Task(
                    tally.seen(),
                    tally.kept(),
                    tally.keepRatio(),
                    tally.meanSimilarityKept(),
                    tally.meanSimilaritySeen(),
                    probe == null ? null : probe.first(),
                    probe == null ? null : probe.last(),
                    tally.keptBySource(),
                    tally.seenBySource());
        }
    }

    static DemoReport of(AuditReport audit, LoopSnapshot snapshot, double seconds) {
        Map<String, Task> tasks = new LinkedHashMap<>();
        snapshot.selection().tasks().forEach(task -> tasks.put(task.id(), Task.of(task)));
        return new DemoReport(
                audit.produced(),
                audit.scored(),
                audit.selected(),
                audit.rejected(),
                audit.deadLetters(),
                audit.refused(),
                audit.conserved() && audit.drained(),
                Math.max(0, snapshot.learning().releases().size() - 1),
                List.copyOf(snapshot.selection().encoderVersions().keySet()),
                seconds,
                snapshot.selection().reasons(),
                tasks);
    }
}
