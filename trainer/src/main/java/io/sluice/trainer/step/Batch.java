package io.sluice.trainer.step;

import java.nio.ByteBuffer;

/**
 * Two views of B images.
 *
 * @param first (B, 3, H, W), normalized, direct, float32 in native order
 * @param second the same images seen differently
 * @param positions of the images in the log
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Batch(ByteBuffer first, ByteBuffer second, long[] positions) {}
