package io.sluice.embed.serve;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.TaskScorer;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The tasks of one moment, laid out for scoring, and their table, written once. */
final class TaskLayout implements AutoCloseable {
    private final TaskScorer scorer;
    private final ByteBuffer table;

    /**
     * @param tasks by id, as images are scored against them
     */
    TaskLayout(TaskScorer scorer, Map<String, Task> tasks) {
        this.scorer = scorer;
        List<ScoredTask> rows =
                scorer.taskIds().stream().map(tasks::get).map(TaskLayout::row).toList();
        this.table = TaskTables.encode(new TaskTable(rows));
    }

    /** Per image of a batch of embeddings, (B, D), its scores. */
    List<TaskScores> score(EncoderVersion from, float[] embeddings, int count) {
        return scorer.score(from, embeddings, count).stream().map(this::scores).toList();
    }

    @Override
    public void close() {
        scorer.close();
    }

    private TaskScores scores(ScoreColumns columns) {
        return new TaskScores(table.duplicate(), columns.similarities(), columns.matches());
    }

    private static ScoredTask row(Task task) {
        return new ScoredTask(
                task.id(), task.revision(), task.selection().asRecord(), exampleIds(task));
    }

    /** Of all examples as they were registered: those that were refused fill the gaps. */
    private static List<String> exampleIds(Task task) {
        Iterator<RefusedExample> refused = task.refused().iterator();
        List<String> ids = new ArrayList<>();
        for (Example example : task.examples()) {
            while (ids.size() < example.position() && refused.hasNext()) {
                ids.add(refused.next().exampleId());
            }
            ids.add(example.id());
        }
        refused.forEachRemaining(last -> ids.add(last.exampleId()));
        return ids;
    }
}
