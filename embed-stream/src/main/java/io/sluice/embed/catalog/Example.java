package io.sluice.embed.catalog;

import java.io.Serializable;
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
}
