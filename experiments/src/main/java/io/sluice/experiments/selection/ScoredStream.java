package io.sluice.experiments.selection;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Product;
import io.sluice.core.vector.UnitVector;
import io.sluice.embed.score.Reference;
import io.sluice.embed.score.TaskReferences;
import io.sluice.embed.score.TaskScorer;
import io.sluice.encoder.onnx.OnnxProduct;
import io.sluice.experiments.given.Embedded;
import io.sluice.experiments.given.GivenTask;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream with the scores that the embedder writes.
 *
 * @param encoder that everything is said to be embedded by
 * @param scores of every image, tasks in their order
 */
record ScoredStream(
        EncoderVersion encoder,
        List<Embedded> images,
        List<GivenTask> tasks,
        List<ScoreColumns> scores) {
    private static final int BATCH = 64;

    static ScoredStream of(EncoderVersion encoder, List<Embedded> images, List<GivenTask> tasks) {
        int dimension = tasks.get(0).examples().get(0).vector().length;
        List<TaskReferences> references =
                tasks.stream().map(task -> references(encoder, task)).toList();
        List<ScoreColumns> scores = new ArrayList<>(images.size());
        try (Product product = OnnxProduct.open(dimension);
                TaskScorer scorer = TaskScorer.of(encoder, dimension, references, product)) {
            for (int from = 0; from < images.size(); from += BATCH) {
                List<Embedded> batch = images.subList(from, Math.min(images.size(), from + BATCH));
                scores.addAll(scorer.score(encoder, rows(batch), batch.size()));
            }
        }
        return new ScoredStream(encoder, images, tasks, scores);
    }

    /** Vectors row by row, (B, D). */
    static float[] rows(List<Embedded> images) {
        int dimension = images.get(0).vector().length;
        float[] rows = new float[images.size() * dimension];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i).vector(), 0, rows, i * dimension, dimension);
        }
        return rows;
    }

    private static TaskReferences references(EncoderVersion encoder, GivenTask task) {
        List<Reference> references = new ArrayList<>();
        for (Embedded example : task.examples()) {
            Embedding embedding = new Embedding(encoder, UnitVector.of(example.vector()));
            references.add(new Reference(references.size(), true, embedding));
        }
        return new TaskReferences(task.name(), references);
    }
}
