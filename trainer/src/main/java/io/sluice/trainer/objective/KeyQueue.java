package io.sluice.trainer.objective;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.artifact.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The keys of the last K images, the oldest overwritten first; random directions until it is full.
 * It remembers which image each key came from.
 */
final class KeyQueue {
    /** Of a direction that came from no image. */
    static final long NO_IMAGE = -1;

    private static final int DIGITS = 20;

    private final int capacity;
    private final int dimension;
    private final ByteBuffer keys;
    private final long[] images;
    private int next;

    KeyQueue(int capacity, int dimension, long seed) {
        this.capacity = capacity;
        this.dimension = dimension;
        this.keys = direct(capacity * dimension);
        this.images = new long[capacity];
        Arrays.fill(images, NO_IMAGE);
        SplittableRandom random = Seeds.random(Seeds.mix(seed, "queue"));
        for (int i = 0; i < capacity; i++) {
            keys.asFloatBuffer().put(i * dimension, direction(random));
        }
    }

    /** (K, P) float32 values in native order; shared, valid until the next change. */
    ByteBuffer keys() {
        return keys;
    }

    /** The position in the log of the image behind each key. */
    long[] images() {
        return images;
    }

    int capacity() {
        return capacity;
    }

    int dimension() {
        return dimension;
    }

    void add(float[] batch, long[] positions) {
        for (int i = 0; i < positions.length; i++) {
            keys.asFloatBuffer().put(next * dimension, batch, i * dimension, dimension);
            images[next] = positions[i];
            next = (next + 1) % capacity;
        }
    }

    Map<String, Tensor> state() {
        float[] values = new float[capacity * dimension];
        keys.asFloatBuffer().get(values);
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("queue.keys", new Tensor(List.of((long) capacity, (long) dimension), values));
        state.put("queue.images", digits());
        state.put("queue.next", new Tensor(List.of(), new float[] {next}));
        return state;
    }

    void restore(Map<String, Tensor> state) {
        Tensor stored = need(state, "queue.keys");
        if (!stored.shape().equals(List.of((long) capacity, (long) dimension))) {
            throw new IllegalArgumentException(
                    "the stored queue has %s x %s keys, not %d x %d"
                            .formatted(
                                    stored.shape().get(0),
                                    stored.shape().get(1),
                                    capacity,
                                    dimension));
        }
        keys.asFloatBuffer().put(stored.values());
        float[] digits = need(state, "queue.images").values();
        for (int i = 0; i < capacity; i++) {
            images[i] = ((long) digits[2 * i] << DIGITS) + (long) digits[2 * i + 1] - 1;
        }
        next = (int) need(state, "queue.next").values()[0];
    }

    /** Positions, plus 1, as two whole numbers below 2^20 each, which float32 holds exactly. */
    private Tensor digits() {
        float[] values = new float[2 * capacity];
        for (int i = 0; i < capacity; i++) {
            values[2 * i] = (images[i] + 1) >>> DIGITS;
            values[2 * i + 1] = (images[i] + 1) & ((1 << DIGITS) - 1);
        }
        return new Tensor(List.of((long) capacity, 2L), values);
    }

    private static Tensor need(Map<String, Tensor> state, String name) {
        Tensor tensor = state.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return tensor;
    }

    private float[] direction(SplittableRandom random) {
        float[] values = new float[dimension];
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
            sum += values[i] * values[i];
        }
        for (int i = 0; i < dimension; i++) {
            values[i] /= (float) Math.sqrt(sum);
        }
        return values;
    }

    static ByteBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
    }
}
