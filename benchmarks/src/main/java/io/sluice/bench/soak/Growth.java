package io.sluice.bench.soak;

import io.sluice.bench.figure.Spread;
import io.sluice.bench.machine.MemorySample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is held more for every 100,000 images: the slope through samples, the first tenth of the
 * images left out; sizes in MiB.
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

    /**
     * Fifty bytes an image: the name of each, were it kept, would be found. A process with a broker
     * in it adds 1 to 3 MiB per 100,000 images in its first minutes, so that less cannot be told.
     */
    private static final double FLAT_HEAP = 5;

    public static Growth of(List<MemorySample> samples) {
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

    /** Whether less than 5 MiB of heap and no native array is added. */
    public boolean isFlat() {
        return heap < FLAT_HEAP && nativeArrays <= 0;
    }

    /** Theil-Sen: the median of the slopes between any two samples, which outliers do not move. */
    private static double slope(List<MemorySample> samples, ToDoubleFunction<MemorySample> of) {
        List<Double> slopes = new ArrayList<>();
        for (MemorySample from : samples) {
            for (MemorySample to : samples) {
                if (to.records() > from.records()) {
                    double more = of.applyAsDouble(to) - of.applyAsDouble(from);
                    slopes.add(IMAGES * more / (to.records() - from.records()));
                }
            }
        }
        return slopes.isEmpty() ? 0 : Spread.of(slopes).median();
    }
}
