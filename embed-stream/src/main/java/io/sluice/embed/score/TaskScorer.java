package io.sluice.embed.score;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores embeddings against all tasks at once.
 *
 * <p>With {@code p} the highest cosine to a positive example and {@code n} the highest to a
 * negative one, {@code similarity = max(-1, p - max(0, n - p))}: a negative takes nothing off while
 * the image is nearer to a positive one, and beyond that as much again as it is nearer. It is
 * continuous, and without negatives it is {@code p}. A task without a positive example has no
 * similarity.
 */
public final class TaskScorer {
    /** Matches kept per task. */
    public static final int MATCHES = 3;

    private final List<Slice> slices;
    private final ReferenceMatrix matrix;

    /** Columns of the product that belong to a task, positives first. */
    private record Slice(String taskId, int start, List<String> positives, int negatives) {}

    private TaskScorer(List<Slice> slices, ReferenceMatrix matrix) {
        this.slices = slices;
        this.matrix = matrix;
    }

    /**
     * Lays the examples of all tasks side by side.
     *
     * @param dimension D
     * @throws MixedEncodersException if an example was embedded by another encoder
     */
    public static TaskScorer of(EncoderVersion encoder, int dimension, List<TaskReferences> tasks) {
        List<Slice> slices = new ArrayList<>();
        List<Embedding> columns = new ArrayList<>();
        for (TaskReferences task : tasks) {
            List<Reference> positives = task.positives();
            List<Reference> negatives = task.negatives();
            if (positives.isEmpty()) {
                continue;
            }
            List<String> ids = positives.stream().map(Reference::exampleId).toList();
            slices.add(new Slice(task.taskId(), columns.size(), ids, negatives.size()));
            positives.forEach(reference -> columns.add(reference.embedding()));
            negatives.forEach(reference -> columns.add(reference.embedding()));
        }
        return new TaskScorer(List.copyOf(slices), ReferenceMatrix.of(encoder, dimension, columns));
    }

    /**
     * Scores a batch.
     *
     * @param from the encoder of the batch
     * @param embeddings unit-length rows, (B, D)
     * @param count B
     * @return per image, in order, the similarity to every task, in the order of the tasks
     * @throws MixedEncodersException if the batch came from another encoder
     */
    public List<List<TaskSimilarity>> score(EncoderVersion from, float[] embeddings, int count) {
        float[] cosines = matrix.similarities(from, embeddings, count);
        List<List<TaskSimilarity>> scores = new ArrayList<>(count);
        for (int b = 0; b < count; b++) {
            List<TaskSimilarity> row = new ArrayList<>(slices.size());
            for (Slice slice : slices) {
                row.add(similarity(slice, cosines, b * matrix.rows() + slice.start()));
            }
            scores.add(row);
        }
        return scores;
    }

    private static TaskSimilarity similarity(Slice slice, float[] cosines, int start) {
        int positives = slice.positives().size();
        List<ExampleMatch> matches = best(slice.positives(), cosines, start);
        float nearest = matches.get(0).cosine();
        float negative = -1;
        for (int m = start + positives; m < start + positives + slice.negatives(); m++) {
            negative = Math.max(negative, cosines[m]);
        }
        float value = nearest - Math.max(0, negative - nearest);
        return new TaskSimilarity(slice.taskId(), Math.max(-1, Math.min(1, value)), matches);
    }

    /** The highest cosines, best first; of equal ones the earlier example. */
    private static List<ExampleMatch> best(List<String> ids, float[] cosines, int start) {
        int wanted = Math.min(MATCHES, ids.size());
        int[] order = new int[wanted];
        int found = 0;
        for (int i = 0; i < ids.size(); i++) {
            int at = found;
            while (at > 0 && cosines[start + i] > cosines[start + order[at - 1]]) {
                at--;
            }
            if (at < wanted) {
                int end = Math.min(found, wanted - 1);
                System.arraycopy(order, at, order, at + 1, end - at);
                order[at] = i;
                found = end + 1;
            }
        }
        List<ExampleMatch> matches = new ArrayList<>(wanted);
        for (int i : order) {
            float cosine = Math.max(-1, Math.min(1, cosines[start + i]));
            matches.add(new ExampleMatch(ids.get(i), cosine));
        }
        return matches;
    }
}
