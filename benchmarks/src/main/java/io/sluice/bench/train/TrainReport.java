package io.sluice.bench.train;

import io.sluice.bench.figure.Spread;
import io.sluice.bench.machine.Machine;
import java.util.Map;

/**
 * What training does per second, medians first; {@code spread} has every figure of every round.
 *
 * @param loopImagesPerSecond of the trainer's own fold
 * @param bareImagesPerSecond of bare steps on views that lie ready
 * @param augmentImagesPerSecond of both views of an image
 * @param ratio of the loop to the bare steps of the same round
 * @param cpuMillisecondsPerImage by rate, then by group of threads
 * @param at the end of it, as ISO 8601 says
 * @param commit 40 hex digits, or unknown
 */
public record TrainReport(
        double loopImagesPerSecond,
        double bareImagesPerSecond,
        double augmentImagesPerSecond,
        double ratio,
        Map<String, Spread> spread,
        Map<String, Map<String, Double>> cpuMillisecondsPerImage,
        String at,
        String commit,
        Machine machine,
        Setup setup) {
    /**
     * What was measured, on what.
     *
     * @param network stem, blocks and width
     * @param inputSize of the images, both ways
     * @param batch images per step
     * @param queue keys that views are told apart from
     * @param regularizer of the loop; the bare steps have none
     * @param threads of a step
     * @param waitPolicy how threads of a step wait for each other
     * @param images where they come from
     * @param count images per rate and round
     */
    public record Setup(
            String network,
            int inputSize,
            int batch,
            int queue,
            String regularizer,
            int threads,
            String waitPolicy,
            String images,
            int count,
            int rounds) {}
}
