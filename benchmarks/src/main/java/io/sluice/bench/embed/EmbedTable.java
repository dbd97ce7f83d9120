package io.sluice.bench.embed;

import io.sluice.bench.figure.Lines;
import io.sluice.bench.given.BenchCatalog;

/** A report for people. */
public final class EmbedTable {
    private EmbedTable() {}

    public static String of(EmbedReport report) {
        Lines text = new Lines();
        text.spread(report.spread());
        text.add("");
        text.add("processor time, ms per image");
        report.cpuMillisecondsPerImage().forEach(text::cpu);
        text.add("");
        text.add(
                "scoring alone, tasks of %d examples, µs per image: median, least, most",
                BenchCatalog.EXAMPLES);
        report.scoring()
                .forEach(
                        cost ->
                                text.add(
                                        "  %,7d tasks %20s %,12.1f %,12.1f %,12.1f",
                                        cost.tasks(),
                                        "",
                                        cost.microsecondsPerImage(),
                                        cost.leastMicrosecondsPerImage(),
                                        cost.greatestMicrosecondsPerImage()));
        return text.toString();
    }
}
