package io.sluice.bench.select;

import io.sluice.bench.figure.Spread;
import io.sluice.bench.select.input.Load;
import java.util.Map;

/**
 * What the selector does per second under one load, medians first; {@code spread} has every figure
 * of every round.
 *
 * @param matchesPerRecord of all tasks together
 * @param ratio of the selector to the pass-through of the same round
 * @param ratioToDecoding of the selector to the pass-through that decodes, of the same round
 * @param bytesPerRecord of the input, uncompressed
 * @param keptShare of the images decided on, warm-up included
 * @param cpuMillisecondsPerRecord by rate, then by group of threads
 */
public record LoadReport(
        int tasks,
        int examples,
        int matchesPerRecord,
        double recordsPerSecond,
        double passThroughPerSecond,
        double decodingPassThroughPerSecond,
        double ratio,
        double ratioToDecoding,
        double bytesPerRecord,
        double keptShare,
        Map<String, Spread> spread,
        Map<String, Map<String, Double>> cpuMillisecondsPerRecord) {
    /**
     * @param spread of every rate and both ratios
     */
    static LoadReport of(
            Load load,
            double bytesPerRecord,
            double keptShare,
            Map<String, Spread> spread,
            Map<String, Map<String, Double>> cpu) {
        return new LoadReport(
                load.tasks(),
                load.examples(),
                load.matchesPerRecord(),
                median(spread, SelectBench.SELECTOR),
                median(spread, SelectBench.PASS_THROUGH),
                median(spread, SelectBench.DECODING),
                median(spread, SelectBench.RATIO),
                median(spread, SelectBench.RATIO_TO_DECODING),
                bytesPerRecord,
                keptShare,
                spread,
                cpu);
    }

    private static double median(Map<String, Spread> spread, String figure) {
        Spread found = spread.get(figure);
        return found == null ? Double.NaN : found.median();
    }
}
