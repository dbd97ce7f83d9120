package io.sluice.embed.serve;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Product;
import io.sluice.core.vector.UnitVector;
import io.sluice.embed.catalog.Selection;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.Reference;
import io.sluice.embed.score.TaskReferences;
import io.sluice.embed.score.TaskScorer;
import io.sluice.encoder.onnx.OnnxProduct;
import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.InMemoryRegistry;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.Timeline;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Prints what scoring costs in core time per image, from none to ten thousand tasks of 32 examples:
 * batches of 64 embeddings of dimension 128, pixels of 96 x 96, medians of rounds.
 *
 * <p>Reading is what a reader does to every record: decode it, compare its table with the last one,
 * look at every similarity and best match.
 */
final class ScoringCost {
    private static final int BATCH = 64;
    private static final int DIMENSION = 128;
    private static final int EXAMPLES = 32;
    private static final int ROUNDS = 60;
    private static final EncoderVersion ENCODER = new EncoderVersion("eye", 1, "0123456789ab");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SplittableRandom random = new SplittableRandom(1);
    private final float[] batch = rows(BATCH);
    private final RecordCodec<ScoredImage> codec =
            RecordCodec.of(
                    new Topics("", 1, Duration.ofDays(1)).scoredImages(), new InMemoryRegistry());
    private float seen;

    public static void main(String[] args) throws Exception {
        System.out.println("microseconds of core time per image; bytes per record");
        System.out.println(" tasks | product | matches | encoding | reading |    all |   bytes");
        for (int tasks : new int[] {0, 1, 10, 100, 1_000, 10_000}) {
            new ScoringCost().measure(tasks);
        }
    }

    private void measure(int tasks) throws UndecodableRecordException {
        try (Product product = OnnxProduct.open(DIMENSION);
                Product.Matrix matrix = product.layOut(rows(2048), 2048);
                TaskLayout layout = layout(tasks, product)) {
            float[] cosines = new float[BATCH * 2048];
            double block = median(() -> matrix.multiply(batch, BATCH, cosines));
            double multiplied = block * tasks * EXAMPLES / 2048;
            List<List<TaskScores>> last = new ArrayList<>(List.of(List.of()));
            double scored = median(() -> last.set(0, layout.score(ENCODER, batch, BATCH)));
            List<byte[]> records = new ArrayList<>();
            double encoded =
                    median(
                            () -> {
                                records.clear();
                                last.get(0).forEach(scores -> records.add(encode(scores)));
                            });
            ByteBuffer table = codec.decode(records.get(0)).getScores().getTasks();
            double read = median(() -> records.forEach(record -> read(record, table, tasks)));
            System.out.printf(
                    "%6d | %7.1f | %7.1f | %8.1f | %7.1f | %6.1f | %7d%n",
                    tasks,
                    Math.min(multiplied, scored),
                    Math.max(0, scored - multiplied),
                    encoded,
                    read,
                    scored + encoded + read,
                    records.get(0).length);
        }
    }

    private byte[] encode(TaskScores scores) {
        return codec.encode(
                ScoredImage.newBuilder()
                        .setImageId("0123456789abcdef")
                        .setOrigin(new Origin("images", 0, 1L))
                        .setSource("folder/image.jpg")
                        .setContentHash("0".repeat(64))
                        .setEncoderVersion(ENCODER.toString())
                        .setEmbedding(ByteBuffer.allocate(DIMENSION * Float.BYTES))
                        .setScores(scores)
                        .setPixels(new Pixels(96, 96, ByteBuffer.allocate(96 * 96 * 3)))
                        .setTimes(Timeline.newBuilder().build())
                        .build());
    }

    private void read(byte[] record, ByteBuffer table, int tasks) {
        try {
            TaskScores scores = codec.decode(record).getScores();
            if (!scores.getTasks().equals(table)) {
                throw new AssertionError("Another table");
            }
            ScoreColumns columns =
                    ScoreColumns.of(tasks, scores.getSimilarities(), scores.getMatches());
            for (int t = 0; t < tasks; t++) {
                seen += columns.similarity(t) + columns.position(t, 0);
            }
        } catch (UndecodableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** Microseconds per image. */
    private static double median(Runnable work) {
        for (int i = 0; i < ROUNDS; i++) {
            work.run();
        }
        double[] took = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = THREADS.getCurrentThreadCpuTime();
            work.run();
            took[i] = (THREADS.getCurrentThreadCpuTime() - began) / 1e3 / BATCH;
        }
        Arrays.sort(took);
        return took[ROUNDS / 2];
    }

    private TaskLayout layout(int count, Product product) {
        List<TaskReferences> references = new ArrayList<>();
        Map<String, Task> tasks = new HashMap<>();
        for (int t = 0; t < count; t++) {
            String id = "task-%05d".formatted(t);
            references.add(new TaskReferences(id, examples()));
            Selection asked = new Selection(0.05, null, 1, false, null);
            tasks.put(id, new Task(id, 1, true, asked, List.of(), List.of()));
        }
        return new TaskLayout(TaskScorer.of(ENCODER, DIMENSION, references, product), tasks);
    }

    private List<Reference> examples() {
        List<Reference> examples = new ArrayList<>();
        for (int e = 0; e < EXAMPLES; e++) {
            examples.add(new Reference(e, true, new Embedding(ENCODER, UnitVector.of(rows(1)))));
        }
        return examples;
    }

    /** Unit vectors in random directions. */
    private float[] rows(int count) {
        float[] rows = new float[count * DIMENSION];
        float[] row = new float[DIMENSION];
        for (int b = 0; b < count; b++) {
            for (int d = 0; d < DIMENSION; d++) {
                row[d] = (float) random.nextDouble(-1, 1);
            }
            float[] unit = UnitVector.normalize(row).toArray();
            System.arraycopy(unit, 0, rows, b * DIMENSION, DIMENSION);
        }
        return rows;
    }
}
