package io.sluice.bench.figure;

import io.sluice.bench.machine.CpuTimes;
import java.util.Arrays;

/** Makes rates of moments. */
public final class Rates {
    private Rates() {}

    /**
     * The rate of a loop over batches: in the steady state, images after the first batch over the
     * time from its end to the end of the last one.
     *
     * @param began nanoseconds
     * @param ends of the batches, nanoseconds, in any order; at least one
     */
    public static Sample ofBatches(long began, long[] ends, int batch, CpuTimes before) {
        long[] sorted = ends.clone();
        Arrays.sort(sorted);
        long last = sorted[sorted.length - 1];
        long images = (long) batch * sorted.length;
        double whole = images / ((last - began) / 1e9);
        double steady =
                sorted.length == 1
                        ? whole
                        : (images - batch) / Math.max(1e-9, (last - sorted[0]) / 1e9);
        return new Sample(steady, whole, CpuTimes.now().perImageSince(before, images));
    }
}
