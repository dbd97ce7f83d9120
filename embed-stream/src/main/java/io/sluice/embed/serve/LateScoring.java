package io.sluice.embed.serve;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.score.Reference;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskScores;
import java.time.Instant;
import java.util.List;

/**
 * Scores embeddings that were computed before against one task, exactly as images that arrive are
 * scored. For one thread.
 */
public final class LateScoring implements AutoCloseable {
    private final Serving serving;

    private LateScoring(Serving serving) {
        this.serving = serving;
    }

    /**
     * Opens a released encoder and embeds the examples of a task with it.
     *
     * @param task an active one
     * @throws RefusedEncoderException if the encoder cannot be used
     */
    public static LateScoring open(EncoderLoader encoders, Release release, Task task)
            throws RefusedEncoderException {
        return new LateScoring(Serving.open(encoders, release, List.of(task)));
    }

    /** The only encoder whose embeddings can be scored. */
    public EncoderVersion encoder() {
        return serving.version();
    }

    /** D. */
    public int dimension() {
        return serving.dimension();
    }

    /** Whether the task has an example of what is wanted. */
    public boolean isPossible() {
        return serving.embedded().stream()
                .flatMap(task -> task.references().stream())
                .anyMatch(Reference::positive);
    }

    /** What could be made of the examples. */
    public TaskReport report() {
        return serving.embedded().iterator().next().report(Instant.now());
    }

    /**
     * Scores a batch.
     *
     * @param embeddings of that encoder, unit-length rows, (B, D)
     * @param count B
     */
    public List<TaskScores> score(float[] embeddings, int count) {
        return serving.score(embeddings, count);
    }

    @Override
    public void close() {
        serving.close();
    }
}
