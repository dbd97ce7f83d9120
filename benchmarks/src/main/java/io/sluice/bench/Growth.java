package io.sluice.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is held more for every 100,000 images: the slope of the line of least squares through
 * samples, the first tenth of the images left out; sizes in MiB.
 *
 * @param heap after a collection
 * @param nativeArrays held by the encoder and for scoring
 * @param samples that it is drawn from
 */
public record Growth(
        double heap,
        double nativeArrays,
        double resident,
        double threads,
        double direct,
        int samples) {
    private static final double IMAGES = 100_000;
    private static final double FIRST_TENTH = 0.1;

    /** Ten bytes an image; a single number kept of each would be found. */
    private static final double FLAT_HEAP = 1;

    static Growth of(List<MemorySample> samples) {
        long all = samples.stream().mapToLong(MemorySample::records).max().orElse(0);
        List<MemorySample> later =
                samples.stream().filter(s -> s.records() >= all * FIRST_TENTH).toList();
        return new Growth(
                slope(later, MemorySample::heap),
                slope(later, MemorySample::nativeArrays),
                slope(later, MemorySample::resident),
                slope(later, MemorySample::threads),
                slope(later, MemorySample::direct),
                later.size());
    }

    /** Whether less than 1 MiB of heap and no native array is added. */
    public boolean isFlat() {
        return heap < FLAT_HEAP && nativeArrays <= 0;
    }

    private static double slope(List<MemorySample> samples, ToDoubleFunction<MemorySample> of) {
        double meanX = samples.stream().mapToLong(MemorySample::records).average().orElse(0);
        double meanY = samples.stream().mapToDouble(of).average().orElse(0);
        double xy = 0;
        double xx = 0;
        for (MemorySample sample : samples) {
            double x = sample.records() - meanX;
            xy += x * (of.applyAsDouble(sample) - meanY);
            xx += x * x;
        }
        return xx == 0 ? 0 : IMAGES * xy / xx;
    }
}
