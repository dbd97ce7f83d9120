package io.sluice.trainer.augment;

import io.sluice.encoder.image.Pixels;

/**
 * One time that an image is trained on.
 *
 * @param imageId the image
 * @param number of the visit, from 0
 * @param pixels of any size
 */
public record Visit(String imageId, int number, Pixels pixels) {}
