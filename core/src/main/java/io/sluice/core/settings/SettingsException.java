package io.sluice.core.settings;

/** A setting is unknown or out of bounds; the message is one line that says what to do. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SettingsException(String message) {
        super(message);
    }
}
