package io.sluice.bench.train;

import io.sluice.bench.figure.Lines;

/** A report for people. */
public final class TrainTable {
    private TrainTable() {}

    public static String of(TrainReport report) {
        Lines text = new Lines();
        text.spread(report.spread());
        text.add("");
        text.add("processor time, ms per image");
        report.cpuMillisecondsPerImage().forEach(text::cpu);
        return text.toString();
    }
}
