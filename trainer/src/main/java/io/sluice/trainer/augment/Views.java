package io.sluice.trainer.augment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for both views of a batch.
 *
 * @param first (B, 3, size, size), normalized, direct, float32 in native order
 * @param second likewise
 */
public record Views(ByteBuffer first, ByteBuffer second) {
    /**
     * Room for a batch.
     *
     * @param values of all first views
     */
    public static Views of(long values) {
        return new Views(direct(values), direct(values));
    }

    private static ByteBuffer direct(long values) {
        int bytes = Math.toIntExact(values * Float.BYTES);
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
