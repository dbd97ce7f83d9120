package io.sluice.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sluice.encoder.artifact.Tensor;
import java.util.Map;

/**
 * InfoNCE against a queue of earlier keys.
 *
 * <p>{@code l_i = -log( exp(q_i k_i / T) / (exp(q_i k_i / T) + sum_j exp(q_i n_j / T)) )}, where
 * n_j runs over the queue without the keys of image i itself. MoCo on a large data set meets an
 * image once per epoch and need not care; a replayed stream comes back to it while its last key is
 * still queued, and an image is no negative of itself.
 *
 * @see <a href="https://arxiv.org/abs/1911.05722">He et al.: Momentum Contrast, CVPR 2020, eq.
 *     1</a>
 */
public final class InfoNce {
    private static final float OUT_OF_THE_SUM = -1e4f;

    private final double temperature;
    private final KeyQueue queue;

    /**
     * @param capacity K, keys in the queue
     * @param dimension P, of a projection
     * @param temperature T, above 0
     */
    public InfoNce(int capacity, int dimension, double temperature, long seed) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("A temperature is above 0 but was " + temperature);
        }
        this.temperature = temperature;
        this.queue = new KeyQueue(capacity, dimension, seed);
    }

    /**
     * Takes over the queue of another one.
     *
     * @return this
     * @throws IllegalArgumentException if that has another size
     */
    public InfoNce restore(Map<String, Tensor> state) {
        queue.restore(state);
        return this;
    }

    /**
     * The loss of each image.
     *
     * @param queries (B, P), unit length, part of a graph
     * @param keys (B, P), unit length, no part of one
     * @param positions where each image stands in the log: what tells images apart
     * @return (B), in nats
     */
    NDArray losses(NDArray queries, NDArray keys, long[] positions) {
        NDManager scope = queries.getManager();
        Shape queued = new Shape(queue.capacity(), queue.dimension());
        NDArray negatives = scope.create(queue.keys(), queued, DataType.FLOAT32); // (K, P)
        NDArray alike = queries.mul(keys).sum(new int[] {1}, true); // (B, 1)
        NDArray unlike = queries.matMul(negatives.transpose()).add(own(scope, positions)); // (B, K)
        NDArray kept = scope.create(temperature); // backward reads it: see Objective
        NDArray logits = alike.concat(unlike, 1).div(kept); // (B, 1 + K)
        return logits.logSoftmax(1).get(new NDIndex(":, 0")).neg(); // (B)
    }

    /**
     * Learns of the keys of a step that was taken.
     *
     * @param keys B x P values, row by row
     */
    void remember(float[] keys, long[] positions) {
        queue.add(keys, positions);
    }

    /** The queue, by name. */
    Map<String, Tensor> state() {
        return queue.state();
    }

    /**
     * The loss of each image against the other keys of its batch alone.
     *
     * @return (B), in nats
     */
    NDArray withinBatch(NDArray queries, NDArray keys, long[] positions) {
        NDManager scope = queries.getManager();
        int count = positions.length;
        float[] right = new float[count * count];
        float[] same = new float[count * count];
        for (int b = 0; b < count; b++) {
            for (int k = 0; k < count; k++) {
                right[b * count + k] = b == k ? 1 : 0;
                same[b * count + k] = b != k && positions[b] == positions[k] ? OUT_OF_THE_SUM : 0;
            }
        }
        Shape square = new Shape(count, count);
        NDArray alike = queries.matMul(keys.transpose()).add(scope.create(same, square)); // (B, B)
        NDArray logits = alike.div(scope.create(temperature));
        return logits.logSoftmax(1).mul(scope.create(right, square)).sum(new int[] {1}).neg();
    }

    /** (B, K): 0, or far below any cosine where the key is of the image itself. */
    private NDArray own(NDManager scope, long[] positions) {
        NDArray rows = scope.create(positions, new Shape(positions.length, 1));
        NDArray columns = scope.create(queue.images(), new Shape(1, queue.capacity()));
        NDArray far = scope.create(OUT_OF_THE_SUM);
        return rows.eq(columns).toType(DataType.FLOAT32, false).mul(far);
    }
}
