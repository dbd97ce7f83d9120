package io.sluice.bench.embed;

import io.sluice.bench.rate.Rate;

/**
 * How many images a rate is measured on.
 *
 * @param asked 0 for some seconds' worth
 * @param step images that fill one batch on every operator
 */
record ImageCount(int asked, int step) {
    private static final double SECONDS_PER_RATE = 5;

    /** As many as asked for, or some seconds' worth of the bare loop. */
    int of(Rate bare) throws Exception {
        if (asked > 0) {
            return whole(asked);
        }
        bare.run(whole(0));
        double perSecond = bare.run(whole(0)).imagesPerSecond();
        return whole(bare.run(whole(perSecond)).imagesPerSecond() * SECONDS_PER_RATE);
    }

    /** As many images as fill batches on every operator, two each at least. */
    int whole(double images) {
        return Math.max(2, (int) Math.ceil(images / step)) * step;
    }
}
