package io.sluice.schemas.codec;

/** The registry does not answer: the world's fault, not the record's. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
