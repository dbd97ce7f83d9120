package io.sluice.cli.backfill;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.serve.LateScoring;
import io.sluice.schemas.Topics;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskScores;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** The task of a backfill and the encoder that serves, with the task's examples embedded by it. */
public record Subject(TargetTask task, LateScoring scoring) implements AutoCloseable {
    public EncoderVersion encoder() {
        return scoring.encoder();
    }

    /** What could be made of the examples. */
    public TaskReport report() {
        return scoring.report();
    }

    String group(Topics topics) {
        return Question.of(task).group(topics, encoder());
    }

    Sorter sorter() {
        return new Sorter(
                new Sorter.Wanted(
                        encoder().toString(),
                        scoring.dimension(),
                        task.getId(),
                        task.getAskedSince() == null ? task.getRevision() : task.getAskedSince(),
                        task.getRevision()));
    }

    /** Puts the scores for this task in the place of all others. */
    void score(List<ScoredImage> images) {
        FloatBuffer rows = FloatBuffer.allocate(images.size() * scoring.dimension()); // (B, D)
        for (ScoredImage image : images) {
            rows.put(
                    image.getEmbedding()
                            .duplicate()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer());
        }
        List<TaskScores> scores = scoring.score(rows.array(), images.size());
        for (int i = 0; i < images.size(); i++) {
            images.get(i).setScores(scores.get(i));
            images.get(i).setBackfill(task.getId());
            images.get(i).setBackfillRevision(task.getRevision());
        }
    }

    @Override
    public void close() {
        scoring.close();
    }
}
