package io.sluice.selector.processor;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import java.nio.ByteBuffer;

/** Reads embeddings as records have them. */
final class Embeddings {
    /** More than any encoder has; beyond is a broken record. */
    private static final int MOST_DIMENSIONS = 1 << 14;

    private Embeddings() {}

    /**
     * @throws IllegalArgumentException if they are no unit vector or no version
     */
    static Embedding read(String encoderVersion, ByteBuffer bytes) {
        if (bytes.remaining() > MOST_DIMENSIONS * Float.BYTES) {
            throw new IllegalArgumentException(
                    "An embedding has at most %d dimensions but had %d bytes"
                            .formatted(MOST_DIMENSIONS, bytes.remaining()));
        }
        return new Embedding(EncoderVersion.parse(encoderVersion), UnitVector.fromBytes(bytes));
    }
}
