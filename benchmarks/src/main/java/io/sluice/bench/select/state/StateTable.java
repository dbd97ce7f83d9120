package io.sluice.bench.select.state;

import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class StateTable {
    private static final double MIB = 1024 * 1024;

    private StateTable() {}

    public static String of(StateReport report) {
        StringBuilder text = new StringBuilder();
        report.looks().forEach(look -> line(text, "%s", line(look)));
        line(text, "");
        line(text, "%-8s %12s %12s %12s %12s", "store", "most rows", "bound", "most MiB", "bound");
        report.bounds().forEach(bound -> bound(text, bound, report.looks()));
        line(text, "");
        line(text, "%,d decided, %,d kept", report.decided(), report.kept());
        line(text, "heap %+.2f MiB per 100,000 records in the second half", report.heapGrowth());
        report.faults().forEach(fault -> line(text, "FAULT: %s", fault));
        line(text, report.faults().isEmpty() ? "all is well" : "not all is well");
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

    private static void bound(StringBuilder text, Bound bound, List<Look> looks) {
        line(
                text,
                "%-8s %,12d %,12d %12.1f %12.1f  %s",
                bound.store(),
                looks.stream().mapToLong(l -> l.store(bound.store()).rows()).max().orElse(0),
                bound.rows(),
                looks.stream().mapToLong(l -> l.store(bound.store()).bytes()).max().orElse(0) / MIB,
                bound.bytes() / MIB,
                bound.what());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
