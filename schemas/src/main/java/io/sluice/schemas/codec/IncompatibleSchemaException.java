package io.sluice.schemas.codec;

/** The registry refuses a schema: records written with it could not be read by others. */
public final class IncompatibleSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IncompatibleSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
