package io.sluice.bench.rate;

import io.sluice.bench.figure.Spread;
import io.sluice.bench.given.BenchCatalog;
import io.sluice.bench.given.BenchEncoder;
import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Product;
import io.sluice.core.vector.UnitVector;
import io.sluice.embed.score.Reference;
import io.sluice.embed.score.TaskReferences;
import io.sluice.embed.score.TaskScorer;
import io.sluice.encoder.onnx.OnnxProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Scoring alone: batches of embeddings against tasks of {@link BenchCatalog#EXAMPLES} examples. */
public final class ScoringRate {
    private static final List<Integer> TASKS = List.of(1, 10, 100, 1_000, 10_000);
    private static final long LEAST_NANOS = 400_000_000;
    private static final int LEAST_PASSES = 3;

    private final EncoderVersion encoder;
    private final int dimension;
    private final int batch;
    private final float[] embeddings; // (B, D)

    /**
     * Over the passes that some tenths of a second hold.
     *
     * @param tasks scored against
     * @param microsecondsPerImage of one image in a full batch, in the median pass
     * @param leastMicrosecondsPerImage in the fastest
     * @param greatestMicrosecondsPerImage in the slowest, often the first
     */
    public record Cost(
            int tasks,
            double microsecondsPerImage,
            double leastMicrosecondsPerImage,
            double greatestMicrosecondsPerImage) {
        /**
         * @param passes microseconds per image, at least one
         */
        static Cost of(int tasks, List<Double> passes) {
            Spread spread = Spread.of(passes);
            return new Cost(tasks, spread.median(), spread.min(), spread.max());
        }
    }

    public ScoringRate(BenchEncoder encoder, int batch) {
        this.encoder = encoder.release().encoder();
        this.dimension = encoder.release().dimension();
        this.batch = batch;
        this.embeddings = new float[batch * dimension];
        SplittableRandom random = new SplittableRandom(1);
        for (int b = 0; b < batch; b++) {
            float[] row = BenchCatalog.direction(random, dimension).toArray();
            System.arraycopy(row, 0, embeddings, b * dimension, dimension);
        }
    }

    /** From one task to many. */
    public List<Cost> costs(Consumer<String> progress) {
        List<Cost> costs = new ArrayList<>();
        for (int tasks : TASKS) {
            progress.accept("scoring against %,d tasks".formatted(tasks));
            costs.add(cost(tasks));
        }
        return costs;
    }

    private Cost cost(int tasks) {
        try (Product product = OnnxProduct.open(dimension);
                TaskScorer scorer = TaskScorer.of(encoder, dimension, references(tasks), product)) {
            return cost(tasks, scorer);
        }
    }

    private Cost cost(int tasks, TaskScorer scorer) {
        List<Double> passes = new ArrayList<>();
        for (long spent = 0; passes.size() < LEAST_PASSES || spent < LEAST_NANOS; ) {
            long began = System.nanoTime();
            scorer.score(encoder, embeddings, batch);
            long took = System.nanoTime() - began;
            passes.add(took / 1e3 / batch);
            spent += took;
        }
        return Cost.of(tasks, passes);
    }

    private List<TaskReferences> references(int tasks) {
        SplittableRandom random = new SplittableRandom(2);
        List<TaskReferences> references = new ArrayList<>(tasks);
        for (int t = 0; t < tasks; t++) {
            List<Reference> examples = new ArrayList<>(BenchCatalog.EXAMPLES);
            for (int e = 0; e < BenchCatalog.EXAMPLES; e++) {
                UnitVector direction = BenchCatalog.direction(random, dimension);
                examples.add(new Reference(e, true, new Embedding(encoder, direction)));
            }
            references.add(new TaskReferences("task-" + t, examples));
        }
        return references;
    }
}
