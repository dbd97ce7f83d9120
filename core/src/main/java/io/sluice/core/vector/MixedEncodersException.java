package io.sluice.core.vector;

/** Embeddings of different encoders were about to be compared. */
public final class MixedEncodersException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public MixedEncodersException(EncoderVersion first, EncoderVersion second) {
        super("Embeddings of " + first + " and " + second + " cannot be compared");
    }
}
