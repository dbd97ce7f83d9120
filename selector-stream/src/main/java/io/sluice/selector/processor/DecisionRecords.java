package io.sluice.selector.processor;

import io.sluice.core.score.ScoreColumns;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.WantedImage;
import io.sluice.selector.decide.Decision;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.decide.Reason;
import io.sluice.selector.decide.TaskVerdict;
import io.sluice.selector.retrieve.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes decisions down as records. */
final class DecisionRecords {
    private DecisionRecords() {}

    /**
     * What a task wants is settled elsewhere; all else is settled here. What is kept for
     * exploration is a fair sample only if it is held against nothing.
     */
    static Outcome of(ReadImage read, Decision decision, Instant now) {
        ScoredImage scored = read.image();
        Timeline times = Timeline.newBuilder(scored.getTimes()).setSelectedAt(now).build();
        SelectionDecision record =
                record(scored, decision, tasks(read.scores(), decision.tasks()), times);
        if (!(decision instanceof Selected)) {
            return new Outcome.Decided(record, null);
        }
        return decision.reason() != Reason.SIMILAR
                ? new Outcome.Decided(record, image(record, scored.getPixels()))
                : new Outcome.Wanted(
                        new WantedImage(
                                record,
                                scored.getPixels(),
                                scored.getEmbedding(),
                                nearDuplicates(read.scores(), decision.tasks().size())));
    }

    /** What is wanted and repeats nothing. */
    static Outcome.Decided kept(WantedImage wanted, Instant now) {
        SelectionDecision decision = wanted.getDecision();
        decision.getTimes().setSelectedAt(now);
        return new Outcome.Decided(decision, image(decision, wanted.getPixels()));
    }

    /** What is wanted but nearly repeats an image that was kept: for no task then. */
    static Outcome.Decided repeating(String imageId, WantedImage wanted, Instant now) {
        wanted.getDecision().setDuplicateOf(imageId);
        return dropped(DecisionReason.NEAR_DUPLICATE, wanted, now);
    }

    /** What is wanted but not kept: for no task then. */
    static Outcome.Decided dropped(DecisionReason reason, WantedImage wanted, Instant now) {
        SelectionDecision decision = wanted.getDecision();
        decision.getTimes().setSelectedAt(now);
        decision.setKept(false);
        decision.setReason(reason);
        decision.getTasks().forEach(task -> task.setKept(false));
        return new Outcome.Decided(decision, null);
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

    private static SelectedImage image(SelectionDecision decision, Pixels pixels) {
        return SelectedImage.newBuilder()
                .setImageId(decision.getImageId())
                .setOrigin(decision.getOrigin())
                .setSource(decision.getSource())
                .setEncoderVersion(decision.getEncoderVersion())
                .setReason(decision.getReason())
                .setTasks(decision.getTasks().stream().filter(TaskDecision::getKept).toList())
                .setPixels(pixels)
                .setTimes(decision.getTimes())
                .setBackfill(decision.getBackfill())
                .setBackfillRevision(decision.getBackfillRevision())
                .build();
    }

    /** What tasks name, in their order; nothing where none names any. */
    private static List<@Nullable Double> nearDuplicates(Scores scores, int views) {
        List<@Nullable Double> named = new ArrayList<>(views);
        for (int view = 0; view < views; view++) {
            named.add(scores.task(view).getSelection().getNearDuplicate());
        }
        return named.stream().allMatch(Objects::isNull) ? List.of() : named;
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
                        .setAskedRatio(verdict.askedRatio())
                        .setWeight(task.getSelection().getWeight())
                        .setKept(verdict.kept())
                        .setWindowed(isOfAWindow(verdict));
        if (verdict instanceof TaskVerdict.Ranked ranked && ranked.finding().isMatch()) {
            Finding finding = ranked.finding();
            decision.setSimilarity(finding.similarity()).setShare(finding.share());
            return example(decision, scores, view, finding.position()).build();
        }
        decision.setSimilarity(scores.similarity(view));
        return example(decision, scores, view, scores.bestPosition(view)).build();
    }

    /** Whether its window chose: a record too long to be held is ranked as it comes. */
    private static boolean isOfAWindow(TaskVerdict verdict) {
        return verdict instanceof TaskVerdict.Ranked && verdict.view().found() != null;
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
