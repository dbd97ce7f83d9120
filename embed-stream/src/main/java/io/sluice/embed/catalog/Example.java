package io.sluice.embed.catalog;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * One example of a task, as pixels at training size or as an embedding that was given in their
 * place.
 *
 * @param position in the examples of the task as it was registered, from 0
 * @param rgb size x size x 3 bytes, row by row; empty if an embedding was given
 * @param givenBy version of the encoder the embedding came from; null if there are pixels
 * @param vector little-endian float32 values; empty if there are pixels
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Example(
        String id,
        int position,
        boolean positive,
        byte[] rgb,
        @Nullable String givenBy,
        byte[] vector)
        implements Serializable {

    /** The same example at a place among the others. */
    Example at(int place) {
        return new Example(id, place, positive, rgb, givenBy, vector);
    }

    /** The same example as an encoder sees it, in place of its pixels. */
    public Example embedded(EncoderVersion by, UnitVector values) {
        float[] floats = values.toArray();
        ByteBuffer bytes =
                ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        return new Example(id, position, positive, new byte[0], by.toString(), bytes.array());
    }
}
