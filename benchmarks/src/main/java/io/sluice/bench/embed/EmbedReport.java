package io.sluice.bench.embed;

import io.sluice.bench.figure.Spread;
import io.sluice.bench.rate.ScoringRate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an embedder does per second, medians first; {@code spread} has every figure of every round.
 *
 * @param eagerForwardImagesPerSecond null where the encoder is not one of our blocks
 * @param ratio of the pipeline to the bare loop of the same round
 * @param cpuMillisecondsPerImage by rate, then by group of threads
 */
public record EmbedReport(
        double pipelineImagesPerSecond,
        double bareLoopImagesPerSecond,
        double decodeImagesPerSecond,
        double forwardImagesPerSecond,
        @Nullable Double eagerForwardImagesPerSecond,
        double ratio,
        Map<String, Spread> spread,
        Map<String, Map<String, Double>> cpuMillisecondsPerImage,
        List<ScoringRate.Cost> scoring,
        EmbedSetup setup) {}
