package io.sluice.experiments.given;

import org.jspecify.annotations.Nullable;

/**
 * An image of which only what decisions need is held.
 *
 * @param name as its source has it
 * @param contentHash of its file
 * @param coarse what it shows; null where nobody says
 * @param vector of unit length, (D)
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Embedded(String name, String contentHash, @Nullable String coarse, float[] vector) {}
