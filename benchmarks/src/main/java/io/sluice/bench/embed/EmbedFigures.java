package io.sluice.bench.embed;

import io.sluice.bench.figure.Sample;
import io.sluice.bench.figure.Samples;
import io.sluice.bench.figure.Spread;
import io.sluice.bench.rate.ScoringRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Makes a report of samples.
 *
 * @param rates samples of all rates
 * @param scored samples of the jobs without and with tasks; none if there were no tasks
 */
record EmbedFigures(Samples rates, Samples scored) {
    static final String PIPELINE = "pipelineImagesPerSecond";
    static final String WITH_TASKS = "pipelineWithTasksImagesPerSecond";
    static final String BARE = "bareLoopImagesPerSecond";
    static final String DECODE = "decodeImagesPerSecond";
    static final String FORWARD = "forwardImagesPerSecond";
    static final String EAGER = "eagerForwardImagesPerSecond";

    private static final String RATIO = "ratio";

    EmbedReport report(List<ScoringRate.Cost> scoring, EmbedSetup setup) {
        Map<String, Spread> spread = spread();
        return new EmbedReport(
                median(spread, PIPELINE),
                median(spread, BARE),
                median(spread, DECODE),
                median(spread, FORWARD),
                rates.has(EAGER) ? Double.valueOf(median(spread, EAGER)) : null,
                median(spread, RATIO),
                spread,
                cpu(),
                scoring,
                setup);
    }

    private Map<String, Spread> spread() {
        Map<String, Spread> spread = new LinkedHashMap<>();
        ToDoubleFunction<Sample> steady = Sample::imagesPerSecond;
        for (String rate : List.of(PIPELINE, BARE, DECODE, FORWARD, EAGER)) {
            if (rates.has(rate)) {
                spread.put(rate, rates.spread(rate, steady));
            }
        }
        spread.put("pipelineToTheEndImagesPerSecond", rates.spread(PIPELINE, Sample::toTheEnd));
        spread.put("processorTimeRatio", rates.ratio(BARE, PIPELINE, s -> s.cpu().process()));
        spread.put(RATIO, rates.ratio(PIPELINE, BARE, steady));
        if (rates.has(EAGER)) {
            spread.put("forwardOverEager", rates.ratio(FORWARD, EAGER, steady));
        }
        if (scored.has(WITH_TASKS)) {
            spread.put(WITH_TASKS, scored.spread(WITH_TASKS, steady));
            spread.put("withTasksOverPlain", scored.ratio(WITH_TASKS, PIPELINE, steady));
        }
        return spread;
    }

    private Map<String, Map<String, Double>> cpu() {
        Map<String, Map<String, Double>> cpu = rates.cpu();
        if (scored.has(WITH_TASKS)) {
            cpu.put(WITH_TASKS, scored.cpu().getOrDefault(WITH_TASKS, Map.of()));
        }
        return cpu;
    }

    private static double median(Map<String, Spread> spread, String figure) {
        Spread found = spread.get(figure);
        return found == null ? Double.NaN : found.median();
    }
}
