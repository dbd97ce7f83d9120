package io.sluice.trainer.step;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Two views of B images.
 *
 * @param first (B, 3, H, W), normalized, direct, float32 in native order
 * @param second the same images seen differently
 * @param positions of the images in the log
 * @param replayed whether an image comes from the replay buffer
 * @param weights what each image's loss counts, 1 unless re-weighted
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Batch(
        ByteBuffer first,
        ByteBuffer second,
        long[] positions,
        boolean[] replayed,
        float[] weights) {
    /** Images that have just arrived and count alike. */
    public static Batch arrived(ByteBuffer first, ByteBuffer second, long[] positions) {
        float[] weights = new float[positions.length];
        Arrays.fill(weights, 1);
        return new Batch(first, second, positions, new boolean[positions.length], weights);
    }
}
