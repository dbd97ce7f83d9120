package io.sluice.console;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes figures for people; what is absent is a dash. */
final class Figures {
    private static final String ABSENT = "–";

    private Figures() {}

    /** For example {@code 20,000}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Records per second: one decimal below ten. */
    static String rate(double value) {
        return value < 10
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    /** Two decimals. */
    static String decimal(@Nullable Double value) {
        return value == null ? ABSENT : String.format(Locale.ROOT, "%.2f", value);
    }

    /** A share in [0, 1] as per cent. */
    static String percent(@Nullable Double share) {
        return share == null ? ABSENT : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** Seconds as {@code 3.2 s}, {@code 4 min} or {@code 2.5 h}. */
    static String time(@Nullable Double seconds) {
        if (seconds == null) {
            return ABSENT;
        }
        if (seconds < 120) {
            return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
        }
        return seconds < 7_200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
    }

    /** Text from the log, with line breaks and control characters taken out. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
