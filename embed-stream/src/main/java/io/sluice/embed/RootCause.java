package io.sluice.embed;

/** Digs out what a failed job died of. */
final class RootCause {
    private RootCause() {}

    /** The outermost cause that is not just Flink passing it on, in one line. */
    static String line(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && isPassedOn(cause)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private static boolean isPassedOn(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name.startsWith("org.apache.flink.") || name.startsWith("java.util.concurrent.");
    }
}
