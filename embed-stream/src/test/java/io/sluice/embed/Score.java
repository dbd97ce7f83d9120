package io.sluice.embed;

import io.sluice.core.score.ScoreColumns;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskScores;
import java.util.List;
import java.util.stream.IntStream;

/** One task's score of an image, put together from the columns. */
public record Score(ScoredTask task, float similarity, String bestExampleId) {

    public static List<Score> of(ScoredImage image) {
        return of(image.getScores());
    }

    public static List<Score> of(TaskScores scores) {
        List<ScoredTask> tasks = tasks(scores);
        ScoreColumns columns =
                ScoreColumns.of(tasks.size(), scores.getSimilarities(), scores.getMatches());
        return IntStream.range(0, tasks.size())
                .mapToObj(
                        t ->
                                new Score(
                                        tasks.get(t),
                                        columns.similarity(t),
                                        tasks.get(t).getExampleIds().get(columns.position(t, 0))))
                .toList();
    }

    private static List<ScoredTask> tasks(TaskScores scores) {
        try {
            return TaskTables.decode(scores.getTasks()).getTasks();
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** For example {@code red 4: 1.0}. */
    @Override
    public String toString() {
        return task.getTaskId() + " " + task.getTaskRevision() + ": " + similarity;
    }
}
