package io.sluice.cli.decode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a file.
 *
 * @param reason code on the dead letter, where it is refused
 * @param width columns of the picture as it is seen, where the header says so
 * @param height rows
 * @param milliseconds from the bytes to the pixels or the refusal
 * @param message why it is refused, for people
 */
public record DecodedFile(
        String file,
        Outcome outcome,
        @Nullable String reason,
        @Nullable Integer width,
        @Nullable Integer height,
        double milliseconds,
        @JsonIgnore @Nullable String message) {

    /** How a file ends. */
    public enum Outcome {
        EMBEDDED,
        REFUSED;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One row of a table. */
    public String text() {
        String size = width == null ? "" : width + " x " + height;
        String why = message == null ? "" : ": " + message;
        return "%-8s  %-15s  %13s  %9.3f ms  %s%s"
                .formatted(outcome, reason == null ? "" : reason, size, milliseconds, file, why);
    }
}
