package io.sluice.bench.train;

import java.util.Locale;

/** A report for people. */
public final class TrainTable {
    private TrainTable() {}

    public static String of(TrainReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "%-28s %12s %12s %12s", "", "median", "least", "most");
        report.spread()
                .forEach(
                        (name, spread) ->
                                line(
                                        text,
                                        spread.median() < 10
                                                ? "%-28s %12.3f %12.3f %12.3f"
                                                : "%-28s %,12.0f %,12.0f %,12.0f",
                                        name,
                                        spread.median(),
                                        spread.min(),
                                        spread.max()));
        line(text, "");
        line(text, "processor time, ms per image");
        report.cpuMillisecondsPerImage()
                .forEach(
                        (rate, groups) -> {
                            line(text, "  %s", rate);
                            groups.forEach((g, ms) -> line(text, "    %-36s %9.4f", g, ms));
                        });
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
