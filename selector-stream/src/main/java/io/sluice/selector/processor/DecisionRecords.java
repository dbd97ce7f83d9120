package io.sluice.selector.processor;

import io.sluice.core.score.ScoreColumns;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.Timeline;
import io.sluice.selector.decide.Decision;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.decide.TaskVerdict;
import io.sluice.selector.retrieve.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes decisions down as records. */
final class DecisionRecords {
    private DecisionRecords() {}

    static Outcome.Decided of(ReadImage read, Decision decision, Instant now) {
        ScoredImage scored = read.image();
        Timeline times = Timeline.newBuilder(scored.getTimes()).setSelectedAt(now).build();
        List<TaskDecision> tasks = tasks(read.scores(), decision.tasks());
        SelectionDecision record = record(scored, decision, tasks, times);
        return new Outcome.Decided(
                record, decision instanceof Selected ? image(scored, record, tasks, times) : null);
    }

    private static SelectionDecision record(
            ScoredImage scored, Decision decision, List<TaskDecision> tasks, Timeline times) {
        return SelectionDecision.newBuilder()
                .setImageId(scored.getImageId())
                .setOrigin(scored.getOrigin())
                .setSource(scored.getSource())
                .setEncoderVersion(scored.getEncoderVersion())
                .setKept(decision instanceof Selected)
                .setReason(DecisionReason.valueOf(decision.reason().name()))
                .setTasks(tasks)
                .setDuplicateOf(duplicateOf(decision))
                .setTimes(times)
                .setBackfill(scored.getBackfill())
                .setBackfillRevision(scored.getBackfillRevision())
                .build();
    }

    private static SelectedImage image(
            ScoredImage scored,
            SelectionDecision decision,
            List<TaskDecision> tasks,
            Timeline times) {
        return SelectedImage.newBuilder()
                .setImageId(scored.getImageId())
                .setOrigin(scored.getOrigin())
                .setSource(scored.getSource())
                .setEncoderVersion(scored.getEncoderVersion())
                .setReason(decision.getReason())
                .setTasks(tasks.stream().filter(TaskDecision::getKept).toList())
                .setPixels(scored.getPixels())
                .setTimes(times)
                .setBackfill(scored.getBackfill())
                .setBackfillRevision(scored.getBackfillRevision())
                .build();
    }

    /** Verdicts stand in the order of the views that they judge. */
    private static List<TaskDecision> tasks(Scores scores, List<TaskVerdict> verdicts) {
        List<TaskDecision> tasks = new ArrayList<>(verdicts.size());
        for (int view = 0; view < verdicts.size(); view++) {
            tasks.add(task(scores, view, verdicts.get(view)));
        }
        return tasks;
    }

    private static TaskDecision task(Scores scores, int view, TaskVerdict verdict) {
        ScoredTask task = scores.task(view);
        TaskDecision.Builder decision =
                TaskDecision.newBuilder()
                        .setTaskId(task.getTaskId())
                        .setTaskRevision(task.getTaskRevision())
                        .setBar(verdict.bar())
                        .setKeepRatio(verdict.keepRatio())
                        .setWeight(task.getSelection().getWeight())
                        .setKept(verdict.kept());
        if (verdict instanceof TaskVerdict.Ranked ranked && ranked.finding().isMatch()) {
            Finding finding = ranked.finding();
            decision.setSimilarity(finding.similarity()).setShare(finding.share());
            return example(decision, scores, view, finding.position()).build();
        }
        decision.setSimilarity(scores.similarity(view));
        return example(decision, scores, view, scores.bestPosition(view)).build();
    }

    private static TaskDecision.Builder example(
            TaskDecision.Builder decision, Scores scores, int view, int position) {
        return position == ScoreColumns.NONE
                ? decision
                : decision.setBestExamplePosition(position)
                        .setBestExampleId(scores.exampleId(view, position));
    }

    private static @Nullable String duplicateOf(Decision decision) {
        return decision instanceof Rejected rejected ? rejected.duplicateOf() : null;
    }
}
