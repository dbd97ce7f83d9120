package io.sluice.selector.processor;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskScore;
import io.sluice.schemas.record.Timeline;
import io.sluice.selector.decide.Decision;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.decide.TaskVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes decisions down as records. */
final class DecisionRecords {
    private DecisionRecords() {}

    static Outcome.Decided of(ScoredImage scored, Decision decision, Instant now) {
        Timeline times = Timeline.newBuilder(scored.getTimes()).setSelectedAt(now).build();
        List<TaskDecision> tasks = tasks(scored.getTasks(), decision.tasks());
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
                .build();
    }

    /** Verdicts stand in the order of the scores that they judge. */
    private static List<TaskDecision> tasks(List<TaskScore> scores, List<TaskVerdict> verdicts) {
        List<TaskDecision> tasks = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            tasks.add(task(scores.get(i), verdicts.get(i)));
        }
        return tasks;
    }

    private static TaskDecision task(TaskScore score, TaskVerdict verdict) {
        return TaskDecision.newBuilder()
                .setTaskId(score.getTaskId())
                .setTaskRevision(score.getTaskRevision())
                .setSimilarity(score.getSimilarity())
                .setBar(verdict.bar())
                .setKeepRatio(verdict.keepRatio())
                .setWeight(score.getSelection().getWeight())
                .setBestExampleId(
                        score.getMatches().isEmpty()
                                ? null
                                : score.getMatches().get(0).getExampleId())
                .setKept(verdict.kept())
                .build();
    }

    private static @Nullable String duplicateOf(Decision decision) {
        return decision instanceof Rejected rejected ? rejected.duplicateOf() : null;
    }
}
