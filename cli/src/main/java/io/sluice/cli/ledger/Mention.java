package io.sluice.cli.ledger;

import io.sluice.schemas.record.TrainedImage;
import io.sluice.schemas.record.TrainedImages;

/**
 * A line of the ledger.
 *
 * @param run which training of the encoder it was
 * @param through offset in selected-images that the encoder was trained through then
 */
record Mention(String encoder, String run, long through, TrainedImage image) {
    static Mention of(TrainedImages part, TrainedImage image) {
        return new Mention(part.getEncoderName(), part.getRun(), part.getThrough(), image);
    }
}
