package io.sluice.trainer.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sluice.encoder.artifact.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Holds weights near where they were when they mattered. */
public interface Regularizer {
    /**
     * Adds the gradient of its penalty.
     *
     * @param gradients by parameter name, changed in place
     */
    void addTo(Map<String, NDArray> gradients);

    /**
     * Takes stock at a boundary: which weights matter, and where they are now.
     *
     * @param images normalized images to measure on, (1, 3, H, W) each
     */
    void consolidate(NDManager manager, List<ByteBuffer> images);

    /** All that must be kept to go on, by name. */
    Map<String, Tensor> state();

    /** No regularization. */
    static Regularizer none() {
        return new Regularizer() {
            @Override
            public void addTo(Map<String, NDArray> gradients) {}

            @Override
            public void consolidate(NDManager manager, List<ByteBuffer> images) {}

            @Override
            public Map<String, Tensor> state() {
                return Map.of();
            }
        };
    }
}
