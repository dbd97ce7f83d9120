package io.sluice.selector.processor;

import io.sluice.schemas.record.Origin;
import org.jspecify.annotations.Nullable;

/** A scored record that cannot be decided on: the record's fault. */
final class UnusableRecordException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final transient @Nullable Origin image;

    /**
     * @param reason code for the dead letter
     * @param image where the image came from, if that could be read
     */
    UnusableRecordException(String reason, @Nullable String message, @Nullable Origin image) {
        super(message);
        this.reason = reason;
        this.image = image;
    }

    String reason() {
        return reason;
    }

    @Nullable Origin image() {
        return image;
    }
}
