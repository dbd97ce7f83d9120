package io.sluice.experiments.learn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines of a table that is being written. */
public final class Rows {
    private final StringBuilder text = new StringBuilder();

    public void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    /** All of them. */
    public String text() {
        return text.toString();
    }

    /** Mean, least and greatest. */
    public static String range(Over over) {
        return String.format(
                Locale.ROOT, "%.3f [%.3f-%.3f]", over.mean(), over.least(), over.greatest());
    }

    /** A difference, or a dash where there is none. */
    public static String points(@Nullable Double points) {
        return points == null ? "-" : number("%+.1f", points);
    }

    public static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
