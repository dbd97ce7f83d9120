package io.sluice.trainer.fold;

/**
 * How often an image was trained on.
 *
 * @param times at least 1
 */
public record Trained(Subject image, int times) {}
