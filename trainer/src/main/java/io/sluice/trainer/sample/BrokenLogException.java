package io.sluice.trainer.sample;

/** The log is not the one that training stands in; the message says what to do. */
public final class BrokenLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokenLogException(String message) {
        super(message);
    }
}
