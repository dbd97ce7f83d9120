package io.sluice.trainer.sample;

import io.sluice.schemas.record.SelectedImage;
import java.util.Optional;

/** A record of selected-images. */
public sealed interface Entry {
    /** Offset of the record. */
    long offset();

    /** An image to learn from. */
    record Chosen(long offset, SelectedImage image) implements Entry {}

    /** The word that an image is to be forgotten. */
    record Forgotten(long offset, String imageId) implements Entry {}

    /**
     * Bytes that are no image to learn from.
     *
     * @param content nothing where it is to be read from the log again
     * @param reason code, lower-case words joined by hyphens
     */
    record Unusable(
            long offset, String key, Optional<byte[]> content, String reason, String message)
            implements Entry {
        Unusable withoutContent() {
            return new Unusable(offset, key, Optional.empty(), reason, message);
        }
    }
}
