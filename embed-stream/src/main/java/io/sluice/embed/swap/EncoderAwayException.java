package io.sluice.embed.swap;

/** An encoder could not be opened now; nothing says that anything is wrong with its release. */
final class EncoderAwayException extends Exception {
    private static final long serialVersionUID = 1;

    EncoderAwayException(String message) {
        super(message);
    }

    EncoderAwayException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
