package io.sluice.selector.retrieve;

import io.sluice.core.score.ScoreColumns;

/**
 * The examples of a task that an image resembles most, by their positions among the examples.
 *
 * @param positions (M), from 0, each at most once
 * @param similarities (M), what each comes to, in [-1, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Matches(int[] positions, float[] similarities) {
    public Matches {
        if (positions.length != similarities.length) {
            throw new IllegalArgumentException(
                    "%d positions but %d similarities"
                            .formatted(positions.length, similarities.length));
        }
    }

    /** What a cosine may come to by rounding. */
    private static final float MOST = 1.01f;

    /**
     * Those of a task, less what its negative examples take off: the same for each.
     *
     * @throws IllegalArgumentException if a cosine is none
     */
    public static Matches of(ScoreColumns columns, int task) {
        int count = 0;
        while (count < columns.ranks() && columns.position(task, count) != ScoreColumns.NONE) {
            count++;
        }
        int[] positions = new int[count];
        float[] similarities = new float[count];
        float takenOff = count == 0 ? 0 : columns.cosine(task, 0) - columns.similarity(task);
        for (int rank = 0; rank < count; rank++) {
            requireCosine(columns.cosine(task, rank));
            positions[rank] = columns.position(task, rank);
            similarities[rank] = columns.cosine(task, rank) - takenOff;
        }
        return new Matches(positions, similarities);
    }

    private static void requireCosine(float cosine) {
        if (!(Math.abs(cosine) <= MOST)) {
            throw new IllegalArgumentException("A cosine is in [-1, 1] but was " + cosine);
        }
    }

    int count() {
        return positions.length;
    }
}
