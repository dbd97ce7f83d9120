package io.sluice.bench.select;

import io.sluice.bench.figure.Lines;
import io.sluice.bench.figure.Spread;
import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class SelectTable {
    private SelectTable() {}

    public static String of(SelectReport report) {
        Lines text = new Lines();
        text.add(
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
        text.add("");
        text.add("processor time, ms per record");
        report.loads().forEach(load -> cpu(text, load));
        if (report.cost() != null) {
            text.add("");
            text.add("%s", cost(report.cost()));
        }
        return text.toString();
    }

    private static void load(Lines text, LoadReport load) {
        text.add(
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

    private static void cpu(Lines text, LoadReport load) {
        load.cpuMillisecondsPerRecord()
                .forEach(
                        (rate, groups) ->
                                text.cpu(
                                        "%d x %d %s".formatted(load.tasks(), load.examples(), rate),
                                        groups));
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
}
