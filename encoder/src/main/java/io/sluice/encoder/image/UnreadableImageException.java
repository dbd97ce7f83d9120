package io.sluice.encoder.image;

import java.util.Locale;

/** Bytes that are no image we take: the record's fault. */
public final class UnreadableImageException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why an image is refused. */
    public enum Reason {
        EMPTY,
        UNKNOWN_FORMAT,
        BROKEN_HEADER,
        TOO_LARGE,
        TRUNCATED,
        CORRUPT;

        /** The code on a dead letter, for example {@code too-large}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public UnreadableImageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
