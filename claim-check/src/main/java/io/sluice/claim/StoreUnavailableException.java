package io.sluice.claim;

/** The store did not answer, or not in time, however often it was asked: the world's fault. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
