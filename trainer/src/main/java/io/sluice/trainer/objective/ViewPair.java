package io.sluice.trainer.objective;

import ai.djl.ndarray.NDArray;
import io.sluice.encoder.block.Statistics;

/**
 * Two views of B images on the device.
 *
 * @param first (B, 3, H, W), normalized
 * @param second the same images seen differently
 * @param positions of the images in the log: what tells images apart
 * @param replayed whether an image comes from the replay buffer
 * @param isLearning whether batch norm uses the batch; if not, each image is looked at by itself
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ViewPair(
        NDArray first, NDArray second, long[] positions, boolean[] replayed, boolean isLearning) {

    /** Of one image that nothing is learnt from. */
    public static ViewPair alone(NDArray first, NDArray second, long position) {
        return new ViewPair(first, second, new long[] {position}, new boolean[] {true}, false);
    }

    /**
     * What batch norm uses.
     *
     * @param groups that a batch is learnt from in
     */
    public Statistics statistics(int groups) {
        return isLearning ? new Statistics(groups) : Statistics.RUNNING;
    }
}
