package io.sluice.selector.dedup;

/**
 * An image that comes by.
 *
 * @param origin where it came from
 * @param again whether it was judged before and comes for a task that was not asked then
 */
public record Sighting(String imageId, String origin, String contentHash, boolean again) {}
