package io.sluice.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What an objective makes of a batch.
 *
 * @param losses (B), part of a graph
 * @param seen what the query branch made of the views it saw
 * @param features (B, P), the sum of an image's two projections at unit length
 * @param taken to be run once the step is taken: what the objective remembers of it
 */
public record Outcome(NDArray losses, List<Seen> seen, NDArray features, Runnable taken) {

    /**
     * A view and what the query branch made of it.
     *
     * @param view (B, 3, H, W)
     * @param projections (B, P), of any length, part of a graph
     */
    public record Seen(NDArray view, NDArray projections) {}
}
