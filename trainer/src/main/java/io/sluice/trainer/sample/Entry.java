package io.sluice.trainer.sample;

import io.sluice.schemas.record.SelectedImage;

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
     * @param reason code, lower-case words joined by hyphens
     */
    @SuppressWarnings("ArrayRecordComponent") // moved around, never compared
    record Unusable(long offset, String key, byte[] content, String reason, String message)
            implements Entry {}
}
