package io.sluice.bench.soak;

import io.sluice.bench.machine.MemorySample;
import java.util.Locale;

/** A report for people. */
public final class SoakTable {
    private SoakTable() {}

    public static String of(SoakReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%-16s %10s %10s %12s %8s %9s",
                "",
                "sent",
                "scored",
                "dead letters",
                "missing",
                "repeated");
        report.tallies()
                .forEach(
                        (phase, tally) ->
                                line(
                                        text,
                                        "%-16s %,10d %,10d %,12d %,8d %,9d",
                                        phase,
                                        tally.sent(),
                                        tally.scored(),
                                        tally.deadLetters(),
                                        tally.missing(),
                                        tally.repeated()));
        line(text, "");
        report.tallies().forEach((phase, tally) -> line(text, "%s: %s", phase, tally.reasons()));
        line(text, "");
        report.memory().forEach(sample -> line(text, "%s", line(sample)));
        line(text, "");
        Growth growth = report.growth();
        line(
                text,
                "per 100,000 sound images after the first tenth: heap %+.3f MiB, native arrays"
                        + " %+.3f, resident %+.1f MiB, threads %+.2f, direct %+.3f MiB",
                growth.heap(),
                growth.nativeArrays(),
                growth.resident(),
                growth.threads(),
                growth.direct());
        line(text, "restarts: %d", report.restarts());
        line(text, "catalog: %s", report.catalog());
        report.faults().forEach(fault -> line(text, "FAULT: %s", fault));
        line(text, report.faults().isEmpty() ? "all is well" : "not all is well");
        return text.toString();
    }

    /** One look at memory. */
    static String line(MemorySample sample) {
        return String.format(
                Locale.ROOT,
                "%-14s %,9d %,8.0f s  heap %7.2f MiB  native arrays %3d  resident %7.0f MiB"
                        + "  threads %3d  direct %6.2f MiB",
                sample.phase(),
                sample.records(),
                sample.seconds(),
                sample.heap(),
                sample.nativeArrays(),
                sample.resident(),
                sample.threads(),
                sample.direct());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
