package io.sluice.embed.batch;

import io.sluice.embed.flow.Arrival;

/**
 * An image that could not be used.
 *
 * @param content the original bytes
 * @param reason code of the dead letter
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record RefusedImage(
        Arrival arrival, ImageIdentity identity, byte[] content, String reason, String message)
        implements ImageReading {}
