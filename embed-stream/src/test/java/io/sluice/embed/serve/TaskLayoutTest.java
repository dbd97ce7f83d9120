package io.sluice.embed.serve;

import static io.sluice.embed.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.core.score.ScoreColumns;
import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Product;
import io.sluice.core.vector.UnitVector;
import io.sluice.embed.catalog.Example;
import io.sluice.embed.catalog.RefusedExample;
import io.sluice.embed.catalog.Selection;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.Reference;
import io.sluice.embed.score.TaskReferences;
import io.sluice.embed.score.TaskScorer;
import io.sluice.encoder.onnx.OnnxProduct;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scores as they are written, on the runtime that serves. */
class TaskLayoutTest {
    private static final EncoderVersion ENCODER = version(1);
    private static final int DIMENSION = 128;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Product product = OnnxProduct.open(DIMENSION);

    @AfterEach
    void close() {
        product.close();
    }

    @Test
    void columnsSayWhatEveryCosineByItselfSays() throws Exception {
        List<TaskReferences> tasks = new ArrayList<>();
        for (int examples : new int[] {1, 2, 3, 7, 32, 100, 2500}) {
            tasks.add(task("t" + examples, examples, example -> example % 3 != 1));
        }
        float[] batch = rows(5);
        System.arraycopy(values(tasks.get(6), 0), 0, batch, 0, DIMENSION); // an example itself
        try (TaskLayout layout = layout(tasks)) {
            List<TaskScores> scores = layout.score(ENCODER, batch, 5);
            for (int b = 0; b < 5; b++) {
                float[] image = Arrays.copyOfRange(batch, b * DIMENSION, (b + 1) * DIMENSION);
                ScoreColumns columns = columns(scores.get(b), tasks.size());
                for (int t = 0; t < tasks.size(); t++) {
                    compare(columns, t, tasks.get(t), image);
                }
            }
        }
    }

    @Test
    void ofEqualExamplesTheEarlierOnesMatch() throws Exception {
        Embedding same = embedding(rows(1));
        List<Reference> references =
                IntStream.range(0, 6).mapToObj(i -> new Reference(i, i != 1, same)).toList();
        try (TaskLayout layout = layout(List.of(new TaskReferences("t", references)))) {
            float[] image = same.vector().toArray();
            ScoreColumns columns = columns(layout.score(ENCODER, image, 1).get(0), 1);
            assertThat(columns.similarity(0)).isCloseTo(1, within(1e-6f));
            assertThat(IntStream.range(0, 6).map(rank -> columns.position(0, rank)))
                    .containsExactly(0, 2, 3, 4, 5, ScoreColumns.NONE);
        }
    }

    @Test
    void anImageScoresTheSameAloneAndInABatch() throws Exception {
        List<TaskReferences> tasks = List.of(task("a", 40, i -> i > 3), task("b", 33, i -> true));
        float[] batch = rows(64);
        try (TaskLayout layout = layout(tasks)) {
            List<TaskScores> together = layout.score(ENCODER, batch, 64);
            for (int b = 0; b < 64; b++) {
                float[] image = Arrays.copyOfRange(batch, b * DIMENSION, (b + 1) * DIMENSION);
                ScoreColumns alone = columns(layout.score(ENCODER, image, 1).get(0), 2);
                ScoreColumns beside = columns(together.get(b), 2);
                assertThat(beside.similarity(0)).isCloseTo(alone.similarity(0), within(1e-6f));
                assertThat(beside.cosine(1, 2)).isCloseTo(alone.cosine(1, 2), within(1e-6f));
            }
        }
    }

    @Test
    void aThousandTasksAddLessThanHundredKilobytesToARecord() throws Exception {
        List<TaskReferences> tasks =
                IntStream.range(0, 1000)
                        .mapToObj(t -> task("task-%04d".formatted(t), 32, i -> true))
                        .toList();
        try (TaskLayout layout = layout(tasks)) {
            List<TaskScores> scores = layout.score(ENCODER, rows(2), 2);
            TaskScores first = scores.get(0);
            assertThat(first.getSimilarities().remaining()).isEqualTo(4_000);
            assertThat(first.getMatches().remaining()).isEqualTo(24_000);
            assertThat(first.getTasks().remaining()).isLessThan(32 * 1024);
            assertThat(first.getTasks()).isEqualTo(scores.get(1).getTasks());
            List<ScoredTask> table = TaskTables.decode(first.getTasks()).getTasks();
            assertThat(table).hasSize(1000);
            assertThat(table.get(999).getTaskId()).isEqualTo("task-0999");
            assertThat(table.get(999).getExampleIds()).isEmpty();
        }
    }

    @Test
    void theTableNamesTheExamplesAsTheyWereRegistered() throws Exception {
        Task task =
                new Task(
                        "t",
                        7,
                        true,
                        new Selection(null, 0.5, 2, false, null),
                        List.of(example(1), example(3)),
                        List.of(
                                new RefusedExample("broken", "truncated", ""),
                                new RefusedExample("empty", "empty", ""),
                                new RefusedExample("last", "empty", "")));
        List<TaskReferences> references = List.of(task("t", 2, i -> true));
        TaskScorer scorer = TaskScorer.of(ENCODER, DIMENSION, references, product);
        try (TaskLayout layout = new TaskLayout(scorer, Map.of("t", task))) {
            TaskScores scores = layout.score(ENCODER, rows(1), 1).get(0);
            ScoredTask row = TaskTables.decode(scores.getTasks()).getTasks().get(0);
            assertThat(row.getTaskRevision()).isEqualTo(7);
            assertThat(row.getSelection().getThreshold()).isEqualTo(0.5);
            assertThat(row.getSelection().getWeight()).isEqualTo(2);
            assertThat(row.getExampleIds())
                    .containsExactly("broken", "example-01", "empty", "example-03", "last");
        }
    }

    private static void compare(ScoreColumns columns, int t, TaskReferences task, float[] image) {
        List<Reference> positives =
                task.references().stream()
                        .filter(Reference::positive)
                        .sorted(Comparator.comparingDouble(reference -> -cosine(reference, image)))
                        .toList();
        double best = cosine(positives.get(0), image);
        double worst =
                task.references().stream()
                        .filter(reference -> !reference.positive())
                        .mapToDouble(reference -> cosine(reference, image))
                        .max()
                        .orElse(-1);
        double expected = Math.max(-1, best - Math.max(0, worst - best));
        assertThat(columns.similarity(t)).isCloseTo((float) expected, within(1e-5f));
        for (int rank = 0; rank < columns.ranks(); rank++) {
            if (rank < positives.size()) {
                Reference match = positives.get(rank);
                assertThat(columns.position(t, rank)).isEqualTo(match.position());
                assertThat(columns.cosine(t, rank))
                        .isCloseTo((float) cosine(match, image), within(1e-5f));
            } else {
                assertThat(columns.position(t, rank)).isEqualTo(ScoreColumns.NONE);
                assertThat(columns.cosine(t, rank)).isEqualTo(-1);
            }
        }
    }

    private static double cosine(Reference reference, float[] image) {
        float[] values = reference.embedding().vector().toArray();
        return IntStream.range(0, DIMENSION).mapToDouble(d -> (double) values[d] * image[d]).sum();
    }

    private TaskLayout layout(List<TaskReferences> references) {
        Map<String, Task> tasks = new HashMap<>();
        references.forEach(task -> tasks.put(task.taskId(), registered(task)));
        return new TaskLayout(TaskScorer.of(ENCODER, DIMENSION, references, product), tasks);
    }

    private static Task registered(TaskReferences task) {
        List<Example> examples =
                task.references().stream().map(r -> example(r.position())).toList();
        return new Task(
                task.taskId(),
                1,
                true,
                new Selection(0.05, null, 1, false, null),
                examples,
                List.of());
    }

    private static Example example(int position) {
        return new Example.Embedded(
                "example-%02d".formatted(position), position, true, "", new byte[0]);
    }

    private TaskReferences task(String id, int examples, IntPredicate positive) {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            references.add(new Reference(i, positive.test(i), embedding(rows(1))));
        }
        return new TaskReferences(id, references);
    }

    private static float[] values(TaskReferences task, int reference) {
        return task.references().get(reference).embedding().vector().toArray();
    }

    private static Embedding embedding(float[] values) {
        return new Embedding(ENCODER, UnitVector.of(values));
    }

    private static ScoreColumns columns(TaskScores scores, int tasks) {
        return ScoreColumns.of(tasks, scores.getSimilarities(), scores.getMatches());
    }

    /** Unit vectors in random directions. */
    private float[] rows(int count) {
        float[] rows = new float[count * DIMENSION];
        for (int b = 0; b < count; b++) {
            float[] row = new float[DIMENSION];
            for (int d = 0; d < DIMENSION; d++) {
                row[d] = (float) random.nextDouble(-1, 1);
            }
            System.arraycopy(
                    UnitVector.normalize(row).toArray(), 0, rows, b * DIMENSION, DIMENSION);
        }
        return rows;
    }
}
