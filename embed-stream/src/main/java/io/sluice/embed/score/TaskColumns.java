package io.sluice.embed.score;

import io.sluice.core.score.ScoreColumns;
import java.util.List;

/**
 * The columns of a product that belong to one task, positives first, and what they say of an image.
 *
 * <p>With {@code p} the highest cosine to a positive example and {@code n} the highest to a
 * negative one, {@code similarity = max(-1, p - max(0, n - p))}: a negative takes nothing off while
 * the image is nearer to a positive one, and beyond that as much again as it is nearer. It is
 * continuous, and without negatives it is {@code p}.
 */
final class TaskColumns {
    private final int start;
    private final int[] positions; // of the positives
    private final int negatives;

    private TaskColumns(int start, int[] positions, int negatives) {
        this.start = start;
        this.positions = positions;
        this.negatives = negatives;
    }

    /**
     * @param start the first column
     */
    static TaskColumns of(int start, List<Reference> positives, int negatives) {
        int[] positions = positives.stream().mapToInt(Reference::position).toArray();
        return new TaskColumns(start, positions, negatives);
    }

    /**
     * Writes the similarity and the best matches, best first; of equal cosines the earlier example.
     *
     * @param cosines of one or more images with all references
     * @param row where those of the image begin
     * @param best of as many ranks as the scores, used again
     * @param task the place of the task in the scores
     */
    void write(float[] cosines, int row, BestMatches best, ScoreColumns to, int task) {
        int from = row + start;
        best.find(cosines, from, positions.length);
        float nearest = best.cosine(0);
        to.setSimilarity(
                task, bounded(nearest - takenOff(cosines, from + positions.length, nearest)));
        for (int rank = 0; rank < to.ranks(); rank++) {
            match(to, task, rank, best.place(rank), best.cosine(rank));
        }
    }

    private float takenOff(float[] cosines, int from, float nearest) {
        float negative = -1;
        for (int m = from; m < from + negatives; m++) {
            negative = Math.max(negative, cosines[m]);
        }
        return Math.max(0, negative - nearest);
    }

    private void match(ScoreColumns to, int task, int rank, int at, float cosine) {
        if (at < 0) {
            to.setMatch(task, rank, ScoreColumns.NONE, -1);
        } else {
            to.setMatch(task, rank, positions[at], bounded(cosine));
        }
    }

    private static float bounded(float cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }
}
