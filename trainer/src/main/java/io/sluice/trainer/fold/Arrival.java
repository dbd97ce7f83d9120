package io.sluice.trainer.fold;

import io.sluice.encoder.image.Pixels;

/**
 * An image that arrived to be learnt from.
 *
 * @param position its offset in the log of selected images
 * @param imageId the image
 * @param pixels at training size
 */
public record Arrival(long position, String imageId, Pixels pixels) {}
