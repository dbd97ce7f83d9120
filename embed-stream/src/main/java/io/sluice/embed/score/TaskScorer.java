package io.sluice.embed.score;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.core.vector.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores embeddings against all tasks: one matrix product, in blocks of tasks, and one pass over
 * its cosines. A task without a positive example has no score. For one thread.
 */
public final class TaskScorer implements AutoCloseable {
    /**
     * References per block, unless one task has more: with 64 images half a megabyte of cosines.
     */
    private static final int BLOCK = 2048;

    private final EncoderVersion encoder;
    private final int dimension;
    private final List<String> taskIds = new ArrayList<>();
    private final List<TaskBlock> blocks = new ArrayList<>();
    private int mostExamples; // of any task
    private float[] cosines = new float[0]; // (B, widest block), used again

    private TaskScorer(EncoderVersion encoder, int dimension) {
        this.encoder = encoder;
        this.dimension = dimension;
    }

    /**
     * Lays the examples of all tasks side by side.
     *
     * @param dimension D
     * @param product holds them; stays the caller's to close, after this
     * @throws MixedEncodersException if an example was embedded by another encoder
     */
    public static TaskScorer of(
            EncoderVersion encoder, int dimension, List<TaskReferences> tasks, Product product) {
        TaskScorer scorer = new TaskScorer(encoder, dimension);
        List<TaskReferences> block = new ArrayList<>();
        int width = 0;
        for (TaskReferences task : tasks) {
            if (task.positives().isEmpty()) {
                continue;
            }
            int references = task.references().size();
            if (!block.isEmpty() && width + references > BLOCK) {
                scorer.add(block, product);
                block.clear();
                width = 0;
            }
            block.add(task);
            width += references;
        }
        if (!block.isEmpty()) {
            scorer.add(block, product);
        }
        return scorer;
    }

    /** The tasks in the order of the scores. */
    public List<String> taskIds() {
        return List.copyOf(taskIds);
    }

    /**
     * Scores a batch.
     *
     * @param from the encoder of the batch
     * @param embeddings unit-length rows, (B, D)
     * @param count B
     * @return per image, in order, its scores
     * @throws MixedEncodersException if the batch came from another encoder
     */
    public List<ScoreColumns> score(EncoderVersion from, float[] embeddings, int count) {
        if (!encoder.equals(from)) {
            throw new MixedEncodersException(encoder, from);
        }
        if (embeddings.length != count * dimension) {
            throw new IllegalArgumentException(
                    "%d embeddings of dimension %d are %d values but there were %d"
                            .formatted(count, dimension, count * dimension, embeddings.length));
        }
        int matches = ScoreColumns.matchesFor(taskIds.size(), mostExamples);
        List<ScoreColumns> scores = new ArrayList<>(count);
        for (int b = 0; b < count; b++) {
            scores.add(ScoreColumns.allocate(taskIds.size(), matches));
        }
        for (TaskBlock block : blocks) {
            block.score(from, embeddings, roomFor(count * block.width()), scores);
        }
        return scores;
    }

    @Override
    public void close() {
        blocks.forEach(TaskBlock::close);
    }

    private void add(List<TaskReferences> block, Product product) {
        blocks.add(TaskBlock.of(encoder, dimension, taskIds.size(), block, product));
        for (TaskReferences task : block) {
            taskIds.add(task.taskId());
            mostExamples = Math.max(mostExamples, task.positives().size());
        }
    }

    private float[] roomFor(int length) {
        if (cosines.length < length) {
            cosines = new float[length];
        }
        return cosines;
    }
}
