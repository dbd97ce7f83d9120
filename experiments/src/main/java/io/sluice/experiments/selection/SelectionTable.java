package io.sluice.experiments.selection;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class SelectionTable {
    private static final String ROW = "%-16s %8s %8s %8s %8s %8s %8s %8s %8s %8s %8s %8s %6s  %s";

    private SelectionTable() {}

    public static String of(SelectionReport report) {
        StringBuilder text = new StringBuilder();
        report.keepRatios().forEach((ratio, tasks) -> section(text, ratio, tasks));
        SelectionReport.Duplicates copies = report.duplicates();
        line(
                text,
                "%,d images judged, %,d left out that tasks have as examples; of %,d exact copies %,d were caught, %,d others were dropped",
                report.setup().counts().judged(),
                report.setup().counts().examplesLeftOut(),
                copies.exact(),
                copies.caught(),
                copies.wronglyDropped());
        line(
                text,
                "overlap: with the oracle, after the first tenth; attain.: the same for a choice that"
                        + " remembers the past exactly, by keeping that share;");
        line(
                text,
                "window: for a task that decides at the end of windows of %,d images, with the oracle"
                        + " over each; pool: the same with the oracle over all images, whose best are"
                        + " not spread evenly over windows",
                report.setup().seeds().window());
        return text.toString();
    }

    private static void section(StringBuilder text, String ratio, Map<String, TaskFigures> tasks) {
        line(
                text,
                ROW,
                "keep ratio " + ratio,
                "overlap",
                "attain.",
                "by",
                "window",
                "pool",
                "kept",
                "error",
                "precis.",
                "lift",
                "recall",
                "oracle",
                "k",
                "share per example");
        tasks.forEach((name, figures) -> row(text, name, figures));
        line(text, "");
    }

    private static void row(StringBuilder text, String name, TaskFigures figures) {
        Overlaps overlaps = figures.overlaps();
        Relevance found = figures.relevance();
        ExampleShares shares = figures.keptPerExample();
        line(
                text,
                ROW,
                name,
                number(overlaps.oracleOverlap()),
                number(overlaps.attainableOverlap()),
                number(figures.kept().attainableKeepRatio()),
                number(overlaps.windowOverlap()),
                number(overlaps.windowPoolOverlap()),
                number(figures.kept().keepRatio()),
                number(figures.kept().keepRatioError()),
                number(found == null ? null : found.precision()),
                number(found == null ? null : found.lift()),
                number(found == null ? null : found.recall()),
                number(found == null ? null : found.oracleRecall()),
                figures.kept().oracleImagesPerExample(),
                "%s to %s, half under %s"
                        .formatted(
                                number(shares.least()),
                                number(shares.greatest()),
                                number(shares.median())));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
