package io.sluice.claim;

/** A claim is at fault; never leaves this package. */
final class RefusedClaimException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedClaimException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Fetched.Refused refusal() {
        return new Fetched.Refused(reason, String.valueOf(getMessage()));
    }
}
