package io.sluice.cli.ledger;

import io.sluice.schemas.record.TrainedImage;
import io.sluice.schemas.record.TrainedImages;

/**
 * A line of the ledger.
 *
 * @param through offset in selected-images that the encoder was trained through then
 */
record Mention(String encoder, long through, TrainedImage image) {
    static Mention of(TrainedImages part, TrainedImage image) {
        return new Mention(part.getEncoderName(), part.getThrough(), image);
    }
}
