package io.sluice.embed.batch;

import io.sluice.embed.flow.Arrival;
import io.sluice.encoder.image.Pixels;

/**
 * An image that could be decoded.
 *
 * @param contentHash SHA-256 of the image file
 * @param pixels at training size
 */
public record ReadImage(Arrival arrival, ImageIdentity identity, String contentHash, Pixels pixels)
        implements ImageReading {}
