package io.sluice.embed;

/** Digs out what a failed job died of. */
final class RootCause {
    private RootCause() {}

    /** The innermost cause in one line. */
    static String line(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
