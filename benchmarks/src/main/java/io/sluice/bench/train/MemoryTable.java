package io.sluice.bench.train;

import io.sluice.bench.figure.Lines;

/** A report for people. */
public final class MemoryTable {
    private MemoryTable() {}

    public static String of(MemoryReport report) {
        Lines text = new Lines();
        text.add(
                "%10s %14s %10s %14s %8s",
                "steps", "native arrays", "heap, MiB", "resident, MiB", "threads");
        report.samples()
                .forEach(
                        sample ->
                                text.add(
                                        "%,10d %14d %10.1f %14.1f %8d",
                                        sample.records(),
                                        sample.nativeArrays(),
                                        sample.heap(),
                                        sample.resident(),
                                        sample.threads()));
        text.add("");
        text.add(
                "per 100,000 steps: %.1f native arrays, %.1f MiB of heap, %.1f MiB resident: %s",
                report.growth().nativeArrays(),
                report.growth().heap(),
                report.growth().resident(),
                report.flat() ? "flat" : "it grows");
        return text.toString();
    }
}
