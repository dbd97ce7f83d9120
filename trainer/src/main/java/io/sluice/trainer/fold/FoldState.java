package io.sluice.trainer.fold;

import io.sluice.encoder.artifact.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that training needs to go on.
 *
 * @param arrays by name, every part under a prefix of its own
 * @param progress the counters
 * @param replay what the replay buffer holds, in its order
 * @param course where training stands besides
 * @param ledger what was trained on since the last boundary, by position
 */
public record FoldState(
        Map<String, Tensor> arrays,
        Progress progress,
        List<Remembered> replay,
        Course course,
        List<Trained> ledger) {
    static final String QUERY = "query/";
    static final String MOMENTUM = "momentum/";

    /**
     * The same with other weights of the encoder, in both branches.
     *
     * @param weights by torchvision's names
     */
    public FoldState startingFrom(Map<String, Tensor> weights) {
        Map<String, Tensor> replaced = new LinkedHashMap<>(arrays);
        weights.forEach(
                (name, tensor) -> {
                    replaced.replace(QUERY + name, tensor);
                    replaced.replace(MOMENTUM + name, tensor);
                });
        return new FoldState(replaced, progress, replay, course, ledger);
    }

    /**
     * @param steps optimizer steps taken
     * @param arrivals images taken in
     * @param owed images still to be trained on for them; below 0, trained on ahead
     * @param lossSum of the steps since the last boundary, in nats
     * @param lossSteps how many those were
     */
    public record Progress(
            long steps, long arrivals, double owed, double lossSum, long lossSteps) {}

    /** Of a fold that nothing has come to. */
    static FoldState begun() {
        return new FoldState(
                Map.of(), new Progress(0, 0, 0, 0, 0), List.of(), Course.begun(), List.of());
    }

    /** An image in the replay buffer, where its pixels are, and what is known of it. */
    public record Remembered(Subject subject, Picture picture, Standing standing) {}
}
