package io.sluice.core.score;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The scores of one image against T tasks as two columns of bytes, little-endian, in the order of a
 * table of tasks that stands beside them.
 *
 * <pre>
 * similarities  (T)              float32 in [-1, 1]
 * matches       (T, {@value #MATCHES})           int32 position, float32 cosine in [-1, 1]; best first
 * </pre>
 *
 * A position counts a task's examples from 0; where a task has fewer positive examples than there
 * are matches, position and cosine are -1.
 */
public final class ScoreColumns {
    /** Matches per task. */
    public static final int MATCHES = 3;

    /** The position where there is no match. */
    public static final int NONE = -1;

    private static final int SIMILARITY_BYTES = Float.BYTES;
    private static final int MATCH_BYTES = Integer.BYTES + Float.BYTES;

    private final int tasks;
    private final ByteBuffer similarities;
    private final ByteBuffer matches;

    private ScoreColumns(int tasks, ByteBuffer similarities, ByteBuffer matches) {
        this.tasks = tasks;
        this.similarities = similarities;
        this.matches = matches;
    }

    /** Columns for T tasks, to be filled. */
    public static ScoreColumns allocate(int tasks) {
        return of(
                tasks,
                ByteBuffer.allocate(tasks * SIMILARITY_BYTES),
                ByteBuffer.allocate(tasks * MATCHES * MATCH_BYTES));
    }

    /**
     * Columns as they were written; the bytes are not copied.
     *
     * @param tasks T
     * @throws IllegalArgumentException if a column is not of that length
     */
    public static ScoreColumns of(int tasks, ByteBuffer similarities, ByteBuffer matches) {
        requireLength("similarities", tasks, SIMILARITY_BYTES, similarities);
        requireLength("matches", tasks, MATCHES * MATCH_BYTES, matches);
        return new ScoreColumns(
                tasks,
                similarities.slice().order(ByteOrder.LITTLE_ENDIAN),
                matches.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** T. */
    public int tasks() {
        return tasks;
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

    private static int place(int task, int rank) {
        return (task * MATCHES + rank) * MATCH_BYTES;
    }

    private static void requireLength(String column, int tasks, int each, ByteBuffer bytes) {
        if (bytes.remaining() != (long) tasks * each) {
            throw new IllegalArgumentException(
                    "The %s of %d tasks are %d bytes but were %d"
                            .formatted(column, tasks, (long) tasks * each, bytes.remaining()));
        }
    }
}
