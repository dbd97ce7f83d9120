package io.sluice.cli.backfill;

import io.sluice.core.settings.Durations;
import io.sluice.core.settings.SettingsException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How far back a backfill goes. */
public final class Since {
    private Since() {}

    /**
     * Reads {@code 7d}, {@code 12h} or {@code 30m} before now, or an instant as ISO 8601 has it.
     *
     * @param memory how far back anything is remembered
     * @throws SettingsException if the text is neither, or reaches further back than that
     */
    public static Instant parse(String text, Instant now, Memory memory) {
        Instant since = instant(text, now);
        if (since.isBefore(now.minus(memory.length()))) {
            throw new SettingsException(
                    "--since reaches back to %s, but %s: say --since %s at most"
                            .formatted(since, memory.why(), text(memory.length())));
        }
        return since;
    }

    private static Instant instant(String text, Instant now) {
        try {
            return now.minus(Durations.parse(text));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return written(text);
        }
    }

    private static Instant written(String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw new SettingsException(
                    "--since must be a time such as 7d, 12h or 30m, or an instant such as 2026-01-31T08:00:00Z, but was "
                            + text);
        }
    }

    /** As settings have it, in the largest unit that leaves no rest. */
    public static String text(Duration duration) {
        if (duration.toMillis() % Duration.ofDays(1).toMillis() == 0) {
            return duration.toDays() + "d";
        }
        return duration.toMillis() % Duration.ofHours(1).toMillis() == 0
                ? duration.toHours() + "h"
                : duration.toSeconds() + "s";
    }
}
