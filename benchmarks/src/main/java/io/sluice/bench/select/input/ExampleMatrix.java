package io.sluice.bench.select.input;

import io.sluice.core.score.ScoreColumns;
import java.util.Arrays;

/**
 * The examples of all tasks as one matrix (D, T E), and the scores of an image against them: the
 * best match of a task is its similarity. For one thread.
 */
final class ExampleMatrix {
    private final Load load;
    private final float[][] byDimension; // (D, T E)
    private final float[] cosines; // (T E), of the image at hand

    /**
     * @param examples (T E, D), unit length, those of one task side by side
     */
    ExampleMatrix(Load load, float[][] examples) {
        this.load = load;
        this.byDimension = new float[examples[0].length][examples.length];
        this.cosines = new float[examples.length];
        for (int e = 0; e < examples.length; e++) {
            for (int d = 0; d < byDimension.length; d++) {
                byDimension[d][e] = examples[e][d];
            }
        }
    }

    /** The columns of an image, of unit length. */
    ScoreColumns score(float[] image) {
        Arrays.fill(cosines, 0);
        for (int d = 0; d < image.length; d++) {
            addProducts(image[d], byDimension[d]);
        }
        ScoreColumns columns = ScoreColumns.allocate(load.tasks(), load.matchesPerTask());
        for (int t = 0; t < load.tasks(); t++) {
            fill(columns, t);
        }
        return columns;
    }

    private void addProducts(float factor, float[] row) {
        for (int e = 0; e < row.length; e++) {
            cosines[e] += factor * row[e];
        }
    }

    private void fill(ScoreColumns columns, int task) {
        int[] best = new int[columns.ranks()]; // positions, by falling cosine
        int found = 0;
        int first = task * load.examples();
        for (int e = 0; e < load.examples(); e++) {
            float cosine = cosines[first + e];
            if (found == best.length && cosine <= cosines[first + best[found - 1]]) {
                continue;
            }
            int at = found == best.length ? found - 1 : found++;
            while (at > 0 && cosines[first + best[at - 1]] < cosine) {
                best[at] = best[--at];
            }
            best[at] = e;
        }
        columns.setSimilarity(task, cosines[first + best[0]]);
        for (int rank = 0; rank < best.length; rank++) {
            boolean isMatch = rank < found;
            columns.setMatch(
                    task,
                    rank,
                    isMatch ? best[rank] : ScoreColumns.NONE,
                    isMatch ? cosines[first + best[rank]] : -1);
        }
    }
}
