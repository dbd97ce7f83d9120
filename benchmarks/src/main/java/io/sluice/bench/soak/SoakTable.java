package io.sluice.bench.soak;

import io.sluice.bench.figure.Lines;
import io.sluice.bench.machine.MemorySample;
import java.util.Locale;

/** A report for people. */
public final class SoakTable {
    private SoakTable() {}

    public static String of(SoakReport report) {
        Lines text = new Lines();
        text.add(
                "%-16s %10s %10s %12s %8s %9s",
                "", "sent", "scored", "dead letters", "missing", "repeated");
        report.tallies()
                .forEach(
                        (phase, tally) ->
                                text.add(
                                        "%-16s %,10d %,10d %,12d %,8d %,9d",
                                        phase,
                                        tally.sent(),
                                        tally.scored(),
                                        tally.deadLetters(),
                                        tally.missing(),
                                        tally.repeated()));
        text.add("");
        report.tallies().forEach((phase, tally) -> text.add("%s: %s", phase, tally.reasons()));
        text.add("");
        report.memory().forEach(sample -> text.add("%s", line(sample)));
        text.add("");
        Growth growth = report.growth();
        text.add(
                "per 100,000 sound images after the first tenth: heap %+.3f MiB, native arrays"
                        + " %+.3f, resident %+.1f MiB, threads %+.2f, direct %+.3f MiB",
                growth.heap(),
                growth.nativeArrays(),
                growth.resident(),
                growth.threads(),
                growth.direct());
        text.add("restarts: %d", report.restarts());
        text.add("catalog: %s", report.catalog());
        text.faults(report.faults());
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
}
