package io.sluice.embed.score;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Product;
import java.util.ArrayList;
import java.util.List;

/** Some tasks whose references are one matrix: a block of the product at a time stays in cache. */
final class TaskBlock implements AutoCloseable {
    private final int first;
    private final List<TaskColumns> tasks;
    private final ReferenceMatrix matrix;

    private TaskBlock(int first, List<TaskColumns> tasks, ReferenceMatrix matrix) {
        this.first = first;
        this.tasks = tasks;
        this.matrix = matrix;
    }

    /**
     * @param first place of the first task in the scores
     * @param tasks at least one, with a positive example each
     */
    static TaskBlock of(
            EncoderVersion encoder,
            int dimension,
            int first,
            List<TaskReferences> tasks,
            Product product) {
        List<TaskColumns> columns = new ArrayList<>();
        List<Embedding> references = new ArrayList<>();
        for (TaskReferences task : tasks) {
            List<Reference> negatives = task.negatives();
            columns.add(TaskColumns.of(references.size(), task.positives(), negatives.size()));
            task.positives().forEach(reference -> references.add(reference.embedding()));
            negatives.forEach(reference -> references.add(reference.embedding()));
        }
        return new TaskBlock(
                first, columns, ReferenceMatrix.of(encoder, dimension, references, product));
    }

    /** References. */
    int width() {
        return matrix.rows();
    }

    /**
     * Scores a batch.
     *
     * @param cosines room for (B, width)
     * @param to the scores of each of the B images
     */
    void score(EncoderVersion from, float[] embeddings, float[] cosines, List<ScoreColumns> to) {
        matrix.similarities(from, embeddings, to.size(), cosines);
        for (int b = 0; b < to.size(); b++) {
            ScoreColumns columns = to.get(b);
            BestMatches best = new BestMatches(columns.ranks());
            for (int t = 0; t < tasks.size(); t++) {
                tasks.get(t).write(cosines, b * width(), best, columns, first + t);
            }
        }
    }

    @Override
    public void close() {
        matrix.close();
    }
}
