package io.sluice.trainer.fold;

import io.sluice.encoder.artifact.Tensor;
import java.util.List;
import java.util.Map;

/**
 * All that training needs to go on.
 *
 * @param arrays by name, every part under a prefix of its own
 * @param progress the counters
 * @param replay what the replay buffer holds, in its order
 */
public record FoldState(Map<String, Tensor> arrays, Progress progress, List<Remembered> replay) {

    /**
     * @param steps optimizer steps taken
     * @param arrivals images taken in
     * @param owed images still to be trained on for them
     * @param lossSum of the steps since the last boundary, in nats
     * @param lossSteps how many those were
     */
    public record Progress(
            long steps, long arrivals, double owed, double lossSum, long lossSteps) {}

    /** An image in the replay buffer and what training has seen of it. */
    public record Remembered(Arrival arrival, Taught taught) {}
}
