package io.sluice.selector.decide;

import io.sluice.core.vector.EncoderVersion;
import java.util.List;

/**
 * An image to decide on, as every active task sees it.
 *
 * @param isBackfill whether it came before and is judged again for a later task
 */
public record Candidate(
        String imageId,
        String contentHash,
        EncoderVersion encoder,
        List<TaskView> tasks,
        boolean isBackfill) {
    public Candidate {
        if (contentHash.isEmpty()) {
            throw new IllegalArgumentException("No content hash on image " + imageId);
        }
        tasks = List.copyOf(tasks);
    }

    /** One that comes for the first time. */
    public Candidate(
            String imageId, String contentHash, EncoderVersion encoder, List<TaskView> tasks) {
        this(imageId, contentHash, encoder, tasks, false);
    }

    /** The same as tasks see it at the end of a window. */
    public Candidate with(List<TaskView> views) {
        return new Candidate(imageId, contentHash, encoder, views, isBackfill);
    }
}
