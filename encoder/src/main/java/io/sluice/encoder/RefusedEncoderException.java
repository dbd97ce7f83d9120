package io.sluice.encoder;

/** A released encoder is not what its release says; the message is one line that says why. */
public final class RefusedEncoderException extends Exception {
    private static final long serialVersionUID = 1;

    public RefusedEncoderException(String message) {
        super(message);
    }

    public RefusedEncoderException(String message, Throwable cause) {
        super(message, cause);
    }
}
