package io.sluice.embed.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the producer said about an image.
 *
 * @param source where it was found, or empty
 */
public record ImageIdentity(String id, String source, @Nullable Instant capturedAt) {}
