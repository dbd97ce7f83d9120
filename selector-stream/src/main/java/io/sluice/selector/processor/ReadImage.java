package io.sluice.selector.processor;

import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.selector.decide.Candidate;
import io.sluice.selector.decide.TaskView;
import io.sluice.selector.dedup.Sighting;
import org.jspecify.annotations.Nullable;

/** A scored image with its scores read. */
record ReadImage(ScoredImage image, Scores scores, Candidate candidate) {
    /**
     * @throws IllegalArgumentException if a field of the image cannot be used
     */
    static ReadImage of(ScoredImage image, Scores scores) {
        Candidate candidate =
                new Candidate(
                        image.getImageId(),
                        image.getContentHash(),
                        Embeddings.read(image.getEncoderVersion(), image.getEmbedding()).encoder(),
                        scores.views(),
                        image.getBackfill() != null);
        return new ReadImage(image, scores, candidate);
    }

    /** The window that decides on it; null where it is decided on as it comes. */
    @Nullable String window() {
        boolean waits =
                !candidate.encoder().isUntrained()
                        && candidate.tasks().stream().anyMatch(TaskView::isWindowed);
        return waits ? candidate.encoder() + "/" + scores.tableHash() : null;
    }

    /** The same with what its window found. */
    ReadImage with(Candidate found) {
        return new ReadImage(image, scores, found);
    }

    /** As it is held against what is remembered of its content. */
    Sighting sighting() {
        Origin origin = image.getOrigin();
        String place =
                "%s-%d@%d".formatted(origin.getTopic(), origin.getPartition(), origin.getOffset());
        return new Sighting(
                image.getImageId(), place, image.getContentHash(), image.getBackfill() != null);
    }
}
