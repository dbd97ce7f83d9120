package io.sluice.bench.select;

import io.sluice.bench.figure.Spread;
import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class SelectTable {
    private SelectTable() {}

    public static String of(SelectReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%6s %9s %8s %26s %26s %26s %18s %6s",
                "tasks",
                "examples",
                "matches",
                "selector, records/s",
                "pass-through",
                "pass-through, decoding",
                "ratio",
                "kept");
        report.loads().forEach(load -> load(text, load));
        line(text, "");
        line(text, "processor time, ms per record");
        report.loads().forEach(load -> cpu(text, load));
        if (report.cost() != null) {
            line(text, "");
            line(text, "%s", cost(report.cost()));
        }
        return text.toString();
    }

    private static void load(StringBuilder text, LoadReport load) {
        line(
                text,
                "%6d %9d %8d %26s %26s %26s %18s %6.3f",
                load.tasks(),
                load.examples(),
                load.matchesPerRecord(),
                rate(load, SelectBench.SELECTOR),
                rate(load, SelectBench.PASS_THROUGH),
                rate(load, SelectBench.DECODING),
                spread("%.2f [%.2f-%.2f]", load, SelectBench.RATIO),
                load.keptShare());
    }

    private static void cpu(StringBuilder text, LoadReport load) {
        load.cpuMillisecondsPerRecord()
                .forEach(
                        (rate, groups) -> {
                            line(text, "  %d x %d %s", load.tasks(), load.examples(), rate);
                            groups.forEach((g, ms) -> line(text, "    %-38s %9.4f", g, ms));
                        });
    }

    private static String cost(MatchCost cost) {
        List<String> marginal =
                cost.marginal().stream().map(us -> String.format(Locale.ROOT, "%.2f", us)).toList();
        return String.format(
                Locale.ROOT,
                "%.1f µs a record and %.2f µs a match, R² %.3f; one match more, from load to load:"
                        + " %s µs",
                cost.microsecondsPerRecord(),
                cost.microsecondsPerMatch(),
                cost.determination(),
                marginal);
    }

    private static String rate(LoadReport load, String rate) {
        return spread("%,.0f [%,.0f-%,.0f]", load, rate);
    }

    private static String spread(String format, LoadReport load, String figure) {
        Spread spread = load.spread().get(figure);
        return spread == null
                ? ""
                : String.format(Locale.ROOT, format, spread.median(), spread.min(), spread.max());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
