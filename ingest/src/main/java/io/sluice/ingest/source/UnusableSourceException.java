package io.sluice.ingest.source;

import java.io.IOException;

/** A source that was asked for cannot be read at all; the message is one line for people. */
public final class UnusableSourceException extends IOException {
    private static final long serialVersionUID = 1;

    public UnusableSourceException(String message) {
        super(message);
    }
}
