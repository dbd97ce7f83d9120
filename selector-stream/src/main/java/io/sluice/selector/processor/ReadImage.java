package io.sluice.selector.processor;

import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.selector.decide.Candidate;
import io.sluice.selector.dedup.Sighting;

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

    /** As it is held against what is remembered of its content. */
    Sighting sighting() {
        Origin origin = image.getOrigin();
        String place =
                "%s-%d@%d".formatted(origin.getTopic(), origin.getPartition(), origin.getOffset());
        return new Sighting(
                image.getImageId(), place, image.getContentHash(), image.getBackfill() != null);
    }
}
