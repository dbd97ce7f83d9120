package io.sluice.cli.backfill;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.ingest.publish.CommittedOffsets;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.selector.decide.Candidate;
import io.sluice.selector.decide.Decider;
import io.sluice.selector.decide.Decision;
import io.sluice.selector.decide.HeldRetrievals;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.decide.TaskView.Asked;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Matches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends nothing and counts what the selector would keep: its own rules, per partition as it has
 * them, from a bar that has seen nothing.
 */
final class Trial implements Destination {
    private static final Standing ADMITTED = new Standing.Admitted();

    private final Map<TopicPartition, OffsetAndMetadata> passed;
    private final SettledImages settled;
    private final Decider decider;
    private final TargetTask task;
    private final Map<TopicPartition, HeldRetrievals> retrievals = new HashMap<>();
    private long kept;

    /**
     * @param group under which a backfill keeps its progress
     * @param settled images that the selector will not judge again
     */
    Trial(Ends ends, String group, SettledImages settled, Decider decider, TargetTask task) {
        this.passed = CommittedOffsets.read(ends.connection(), group);
        this.settled = settled;
        this.decider = decider;
        this.task = task;
    }

    @Override
    public Passed passed(TopicPartition partition) {
        return Passed.of(passed.get(partition));
    }

    @Override
    public void take(Portion portion) {
        for (ScoredImage image : portion.images()) {
            if (!settled.contains(image.getOrigin())) {
                judge(portion.partition(), image);
            }
        }
    }

    /** How many images would be kept. */
    long kept() {
        return kept;
    }

    @Override
    public void close() {
        // holds nothing
    }

    private void judge(TopicPartition partition, ScoredImage image) {
        EncoderVersion encoder = EncoderVersion.parse(image.getEncoderVersion());
        HeldRetrievals seen =
                retrievals.computeIfAbsent(partition, any -> new HeldRetrievals(encoder));
        Candidate candidate =
                new Candidate(
                        image.getImageId(),
                        image.getContentHash(),
                        encoder,
                        List.of(view(image.getScores())),
                        true);
        kept += decider.decide(candidate, ADMITTED, seen) instanceof Decision.Selected ? 1 : 0;
    }

    private TaskView view(TaskScores scores) {
        TaskSelection wanted = task.getSelection();
        ScoreColumns columns = ScoreColumns.of(1, scores.getSimilarities(), scores.getMatches());
        return new TaskView(
                task.getId(),
                new Examples(task.getRevision(), List.of()), // of one revision throughout
                new Asked(wanted.getKeepRatio(), wanted.getThreshold(), false, wanted.getWeight()),
                columns.similarity(0),
                Matches.of(columns, 0));
    }
}
