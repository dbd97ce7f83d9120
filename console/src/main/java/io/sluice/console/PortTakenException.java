package io.sluice.console;

/** The console cannot listen where it should; the message is one line that says what to do. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTakenException(ConsoleConfig config, Throwable cause) {
        super(
                "The console cannot listen on %s:%d (%s); console.port takes another, or 0 for any"
                        .formatted(config.host(), config.port(), cause.getMessage()),
                cause);
    }
}
