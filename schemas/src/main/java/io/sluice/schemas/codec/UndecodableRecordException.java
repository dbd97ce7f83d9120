package io.sluice.schemas.codec;

/** Bytes that are not the record they should be: the record's fault. */
public final class UndecodableRecordException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * @param reason code for dead letters: not-a-record, unknown-schema, or wrong-schema
     */
    public UndecodableRecordException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
