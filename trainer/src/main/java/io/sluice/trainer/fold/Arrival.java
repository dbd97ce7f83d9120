package io.sluice.trainer.fold;

import io.sluice.encoder.image.Pixels;

/**
 * An image that arrived to be learnt from.
 *
 * @param subject which image
 * @param pixels at training size
 */
public record Arrival(Subject subject, Pixels pixels) {
    /** One that came from nowhere else. */
    public Arrival(long position, String imageId, Pixels pixels) {
        this(new Subject(position, imageId), pixels);
    }

    /** Its offset in the log of selected images. */
    public long position() {
        return subject.position();
    }

    public String imageId() {
        return subject.imageId();
    }
}
