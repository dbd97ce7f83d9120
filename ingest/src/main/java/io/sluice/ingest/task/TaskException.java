package io.sluice.ingest.task;

/** A task cannot be registered or found; the message is one line that says what to do. */
public final class TaskException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TaskException(String message) {
        super(message);
    }
}
