package io.sluice.selector.dedup;

/**
 * What is remembered of some content.
 *
 * @param imageId of the image that had it first
 * @param origin where that image came from: two images may have one id
 */
public record Memory(String imageId, String origin, Fate fate) {}
