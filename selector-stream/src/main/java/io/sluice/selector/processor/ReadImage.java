package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.selector.decide.Candidate;

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
                        EncoderVersion.parse(image.getEncoderVersion()),
                        scores.views());
        return new ReadImage(image, scores, candidate);
    }
}
