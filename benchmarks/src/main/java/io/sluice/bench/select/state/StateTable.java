package io.sluice.bench.select.state;

import io.sluice.bench.figure.Lines;
import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class StateTable {
    private static final double MIB = 1024 * 1024;

    private StateTable() {}

    public static String of(StateReport report) {
        Lines text = new Lines();
        report.looks().forEach(look -> text.add("%s", line(look)));
        text.add("");
        text.add("%-8s %12s %12s %12s %12s", "store", "most rows", "bound", "most MiB", "bound");
        report.bounds().forEach(bound -> bound(text, bound, report.looks()));
        text.add("");
        text.add("%,d decided, %,d kept", report.decided(), report.kept());
        text.add("heap %+.2f MiB per 100,000 records in the second half", report.heapGrowth());
        text.faults(report.faults());
        return text.toString();
    }

    /** One look. */
    static String line(Look look) {
        StringBuilder stores = new StringBuilder();
        look.stores()
                .forEach(
                        store ->
                                stores.append(
                                        String.format(
                                                Locale.ROOT,
                                                "  %s %,d (%.1f, log %.1f)",
                                                store.store(),
                                                store.rows(),
                                                store.bytes() / MIB,
                                                store.changelog() / MIB)));
        return String.format(
                Locale.ROOT,
                "%,9d %,6.0f s  heap %6.1f  rocksdb %5.1f  resident %6.0f  folder %6.1f MiB;"
                        + " rows (MiB)%s",
                look.memory().records(),
                look.memory().seconds(),
                look.memory().heap(),
                look.rocks() / MIB,
                look.memory().resident(),
                look.folder() / MIB,
                stores);
    }

    private static void bound(Lines text, Bound bound, List<Look> looks) {
        text.add(
                "%-8s %,12d %,12d %12.1f %12.1f  %s",
                bound.store(),
                looks.stream().mapToLong(l -> l.store(bound.store()).rows()).max().orElse(0),
                bound.rows(),
                looks.stream().mapToLong(l -> l.store(bound.store()).bytes()).max().orElse(0) / MIB,
                bound.bytes() / MIB,
                bound.what());
    }
}
