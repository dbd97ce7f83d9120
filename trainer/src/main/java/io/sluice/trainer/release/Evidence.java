package io.sluice.trainer.release;

import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.ProbeResult;
import io.sluice.schemas.record.ReleaseReport;
import io.sluice.trainer.evaluate.LabelledTask;
import java.util.List;
import java.util.Optional;

/** Writes the report that a release carries. */
final class Evidence {
    private final List<Score> serving;
    private final Bests bests;

    /**
     * @param lineage of what was released so far
     * @param serving scores of the encoder that serves
     */
    Evidence(Lineage lineage, List<Score> serving) {
        this.serving = List.copyOf(serving);
        this.bests = new Bests(lineage);
    }

    /** Of an encoder that was examined whole. */
    ReleaseReport.Builder report(Findings found, List<Check> checks) {
        return report(found.scores(), checks)
                .setRankMe(found.rankMe())
                .setSpread(found.spread())
                .setAlignment(found.alignment())
                .setUniformity(found.uniformity());
    }

    /** With probes and findings alone. */
    ReleaseReport.Builder report(List<Score> scores, List<Check> checks) {
        return ReleaseReport.newBuilder()
                .setProbes(scores.stream().map(this::probe).toList())
                .setFindings(checks.stream().map(Check::finding).toList());
    }

    private ProbeResult probe(Score score) {
        Question question = score.question();
        LabelledTask task = question.task();
        Optional<Score> served =
                serving.stream()
                        .filter(before -> before.question().key().equals(question.key()))
                        .findFirst();
        return ProbeResult.newBuilder()
                .setTaskId(task.id())
                .setTaskRevision(task.revision())
                .setAccuracy(score.accuracy())
                .setClasses(task.classes())
                .setSupport(task.support().size())
                .setQueries(task.queries().size())
                .setLinear(score.linear())
                .setServed(served.map(Score::accuracy).orElse(null))
                .setLinearServed(served.map(Score::linear).orElse(null))
                .setForgotten(bests.forgotten(score))
                .setLinearForgotten(bests.linearForgotten(score))
                .setRetired(question.retired())
                .build();
    }
}
