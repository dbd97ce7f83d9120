package io.sluice.embed.batch;

import java.io.Serializable;
import java.time.Duration;

/**
 * How images are put together before they go through the encoder.
 *
 * @param size images that make a batch full, at least 1
 * @param linger longest time an image waits for others
 * @param threads that decode them, per operator
 * @param bytesInFlight of records and pixels between arrival and departure, per operator, at least
 *     1; one image alone may weigh more
 */
public record Batching(int size, Duration linger, DecodeThreads threads, long bytesInFlight)
        implements Serializable {
    private static final int PARTS = 4;

    public Batching {
        if (size < 1 || linger.isNegative() || bytesInFlight < 1) {
            throw new IllegalArgumentException(
                    "A batch has at least one image, one byte and no negative wait, but"
                            + " was %d, %d, %s".formatted(size, bytesInFlight, linger));
        }
    }

    /** Images that are worth a forward pass of their own while the encoder is at rest. */
    public int leastOfBatch() {
        return size < PARTS ? size : size / PARTS;
    }
}
