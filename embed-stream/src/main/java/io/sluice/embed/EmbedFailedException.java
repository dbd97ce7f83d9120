package io.sluice.embed;

/** The embedder gave up after its restarts; the message is one line with the root cause. */
public final class EmbedFailedException extends Exception {
    private static final long serialVersionUID = 1;

    EmbedFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
