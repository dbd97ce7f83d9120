package io.sluice.bench.embed;

import io.sluice.bench.given.BenchCatalog;
import java.util.Locale;

/** A report for people. */
public final class EmbedTable {
    private EmbedTable() {}

    public static String of(EmbedReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "%-36s %12s %12s %12s", "", "median", "least", "most");
        report.spread()
                .forEach(
                        (name, spread) ->
                                line(
                                        text,
                                        spread.median() < 100
                                                ? "%-36s %12.3f %12.3f %12.3f"
                                                : "%-36s %,12.0f %,12.0f %,12.0f",
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
                            groups.forEach((g, ms) -> line(text, "    %-38s %9.4f", g, ms));
                        });
        line(text, "");
        line(
                text,
                "scoring alone, tasks of %d examples, µs per image: median, least, most",
                BenchCatalog.EXAMPLES);
        report.scoring()
                .forEach(
                        cost ->
                                line(
                                        text,
                                        "  %,7d tasks %20s %,12.1f %,12.1f %,12.1f",
                                        cost.tasks(),
                                        "",
                                        cost.microsecondsPerImage(),
                                        cost.leastMicrosecondsPerImage(),
                                        cost.greatestMicrosecondsPerImage()));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
