package io.sluice.trainer.objective;

import io.sluice.core.run.Seeds;
import java.util.SplittableRandom;

/**
 * An order of a batch that looks random and follows from the images in it.
 *
 * @param order which image comes n-th
 * @param back where the n-th image went
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Shuffle(long[] order, long[] back) {
    static Shuffle of(long[] positions) {
        long seed = 0;
        for (long position : positions) {
            seed = Seeds.mix(seed, position);
        }
        SplittableRandom random = Seeds.random(seed);
        long[] order = new long[positions.length];
        for (int i = 0; i < order.length; i++) { // Fisher and Yates, from the inside out
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        long[] back = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            back[(int) order[i]] = i;
        }
        return new Shuffle(order, back);
    }
}
