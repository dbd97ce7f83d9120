package io.sluice.core.vector;

/**
 * A unit vector and the encoder it came from. Vectors of different encoders live in different
 * spaces, so comparing them is refused.
 */
public record Embedding(EncoderVersion encoder, UnitVector vector) {

    /**
     * Cosine similarity, in [-1, 1] up to rounding.
     *
     * @throws MixedEncodersException if the other embedding came from another encoder
     */
    public float similarity(Embedding other) {
        if (!encoder.equals(other.encoder)) {
            throw new MixedEncodersException(encoder, other.encoder);
        }
        return vector.dot(other.vector);
    }
}
