package io.sluice.embed.catalog;

import io.sluice.encoder.image.Pixels;

/** One example of a task. */
public sealed interface Example {
    String id();

    /** Its place in the examples of the task as it was registered, from 0. */
    int position();

    /** Whether it shows what is wanted. */
    boolean positive();

    /**
     * One to be embedded.
     *
     * @param pixels at training size
     */
    record Picture(String id, int position, boolean positive, Pixels pixels) implements Example {}

    /**
     * One that was embedded elsewhere or before.
     *
     * @param encoder version of the one it was embedded by, as its giver writes it
     * @param vector little-endian float32 values
     */
    @SuppressWarnings("ArrayRecordComponent") // moved around, never compared
    record Embedded(String id, int position, boolean positive, String encoder, byte[] vector)
            implements Example {}
}
