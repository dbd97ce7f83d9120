package io.sluice.bench.figure;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for people, line by line. */
public final class Lines {
    private final StringBuilder text = new StringBuilder();

    public void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    /** A table of figures over all rounds. */
    public void spread(Map<String, Spread> figures) {
        add("%-36s %12s %12s %12s", "", "median", "least", "most");
        figures.forEach(
                (name, spread) ->
                        add(
                                spread.median() < 100
                                        ? "%-36s %12.3f %12.3f %12.3f"
                                        : "%-36s %,12.0f %,12.0f %,12.0f",
                                name,
                                spread.median(),
                                spread.min(),
                                spread.max()));
    }

    /** Milliseconds by group of threads. */
    public void cpu(String rate, Map<String, Double> groups) {
        add("  %s", rate);
        groups.forEach((group, ms) -> add("    %-38s %9.4f", group, ms));
    }

    /** Ends a report on whether something holds. */
    public void faults(List<String> faults) {
        faults.forEach(fault -> add("FAULT: %s", fault));
        add(faults.isEmpty() ? "all is well" : "not all is well");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
