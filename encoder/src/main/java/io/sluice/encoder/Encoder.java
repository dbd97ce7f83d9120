package io.sluice.encoder;

import io.sluice.core.vector.EncoderVersion;

/** Turns pixels into embeddings; for one thread at a time. */
public interface Encoder extends AutoCloseable {
    EncoderVersion version();

    EncoderSpec spec();

    /**
     * Embeds a batch.
     *
     * @param rgb uint8 pixels, (N, H, W, 3), H = W = the specification's input size
     * @param count N, at least 1
     * @return unit-length rows, (N, D), row by row
     */
    float[] embed(byte[] rgb, int count);

    /** Native arrays that are held between calls; 0 where it has none. */
    default int heldArrays() {
        return 0;
    }

    @Override
    void close();
}
