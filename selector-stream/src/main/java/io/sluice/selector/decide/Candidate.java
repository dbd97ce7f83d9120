package io.sluice.selector.decide;

import io.sluice.core.vector.EncoderVersion;
import java.util.List;

/** An image to decide on, as every active task sees it. */
public record Candidate(
        String imageId, String contentHash, EncoderVersion encoder, List<TaskView> tasks) {
    public Candidate {
        if (contentHash.isEmpty()) {
            throw new IllegalArgumentException("No content hash on image " + imageId);
        }
        tasks = List.copyOf(tasks);
    }
}
