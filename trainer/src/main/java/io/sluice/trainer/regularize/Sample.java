package io.sluice.trainer.regularize;

import java.nio.ByteBuffer;

/**
 * An image to take stock with, normalized, direct, float32 in native order, (1, 3, H, W) each.
 *
 * @param image as it is
 * @param first view of it
 * @param second view of it
 * @param position in the log
 */
public record Sample(ByteBuffer image, ByteBuffer first, ByteBuffer second, long position) {}
