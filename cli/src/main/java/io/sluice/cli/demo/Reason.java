package io.sluice.cli.demo;

/** Why something failed, in one line. */
public final class Reason {
    private Reason() {}

    /** The first line of the outermost message there is, or what was thrown. */
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().findFirst().orElse(cause.toString());
    }
}
