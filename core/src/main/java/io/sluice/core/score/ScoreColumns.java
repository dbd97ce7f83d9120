package io.sluice.core.score;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The scores of one image against T tasks as two columns of bytes, little-endian, in the order of a
 * table of tasks that stands beside them.
 *
 * <pre>
 * similarities  (T)     float32 in [-1, 1]
 * matches       (T, M)  int32 position, float32 cosine in [-1, 1]; best first
 * </pre>
 *
 * A position counts a task's examples from 0; where a task has fewer positive examples than there
 * are matches, position and cosine are -1. M is read off the length of the column.
 */
public final class ScoreColumns {
    /** The position where there is no match. */
    public static final int NONE = -1;

    /** Matches of all tasks together, 8 KiB, as far as the fewest and the most allow. */
    private static final int BUDGET = 1024;

    private static final int FEWEST = 3;
    private static final int ENOUGH = 8;
    private static final int MOST = 32;

    /** Of so many examples, one match. */
    private static final int EXAMPLES = 4;

    private static final int SIMILARITY_BYTES = Float.BYTES;
    private static final int MATCH_BYTES = Integer.BYTES + Float.BYTES;

    private final int tasks;
    private final int ranks;
    private final ByteBuffer similarities;
    private final ByteBuffer matches;

    private ScoreColumns(int tasks, int ranks, ByteBuffer similarities, ByteBuffer matches) {
        this.tasks = tasks;
        this.ranks = ranks;
        this.similarities = similarities;
        this.matches = matches;
    }

    /**
     * How many matches of each of T tasks are written, the largest of which has E examples: {@code
     * M = min(max(8, min(32, ceil(E / 4))), max(3, floor(1024 / T)))}. A match for every fourth
     * example ranks an image as all of them do, and up to 341 tasks have no more than 8 KiB.
     */
    public static int matchesFor(int tasks, int examples) {
        int wanted = Math.min(MOST, (examples + EXAMPLES - 1) / EXAMPLES);
        int affordable = Math.max(FEWEST, BUDGET / Math.max(1, tasks));
        return Math.min(Math.max(ENOUGH, wanted), affordable);
    }

    /** Columns for T tasks with M matches each, to be filled. */
    public static ScoreColumns allocate(int tasks, int matches) {
        return of(
                tasks,
                ByteBuffer.allocate(tasks * SIMILARITY_BYTES),
                ByteBuffer.allocate(tasks * matches * MATCH_BYTES));
    }

    /**
     * Columns as they were written, with any M of at least 1; the bytes are not copied.
     *
     * @param tasks T
     * @throws IllegalArgumentException if a column is not of a length that T tasks can have
     */
    public static ScoreColumns of(int tasks, ByteBuffer similarities, ByteBuffer matches) {
        requireSimilarities(tasks, similarities.remaining());
        return new ScoreColumns(
                tasks,
                ranks(tasks, matches.remaining()),
                similarities.slice().order(ByteOrder.LITTLE_ENDIAN),
                matches.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** T. */
    public int tasks() {
        return tasks;
    }

    /** M, the matches per task; 0 where there are no tasks. */
    public int ranks() {
        return ranks;
    }

    public float similarity(int task) {
        return similarities.getFloat(task * SIMILARITY_BYTES);
    }

    public void setSimilarity(int task, float similarity) {
        similarities.putFloat(task * SIMILARITY_BYTES, similarity);
    }

    /** Of the example at a rank, from 0 for the best; {@link #NONE} where there is none. */
    public int position(int task, int rank) {
        return matches.getInt(place(task, rank));
    }

    public float cosine(int task, int rank) {
        return matches.getFloat(place(task, rank) + Integer.BYTES);
    }

    public void setMatch(int task, int rank, int position, float cosine) {
        int place = place(task, rank);
        matches.putInt(place, position);
        matches.putFloat(place + Integer.BYTES, cosine);
    }

    /** The first column. */
    public ByteBuffer similarities() {
        return similarities.duplicate();
    }

    /** The second column. */
    public ByteBuffer matches() {
        return matches.duplicate();
    }

    private int place(int task, int rank) {
        return (task * ranks + rank) * MATCH_BYTES;
    }

    private static void requireSimilarities(int tasks, int bytes) {
        long expected = (long) tasks * SIMILARITY_BYTES;
        if (bytes != expected) {
            throw new IllegalArgumentException(
                    "The similarities of %d tasks are %d bytes but were %d"
                            .formatted(tasks, expected, bytes));
        }
    }

    private static int ranks(int tasks, int bytes) {
        long one = (long) tasks * MATCH_BYTES; // of each
        boolean fits = tasks == 0 ? bytes == 0 : bytes > 0 && bytes % one == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "The matches of %d tasks are a multiple of %d bytes but were %d"
                            .formatted(tasks, one, bytes));
        }
        return tasks == 0 ? 0 : (int) (bytes / one);
    }
}
