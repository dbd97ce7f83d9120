package io.sluice.trainer.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Reads features off an encoder in evaluation mode. */
public final class FeatureReader {
    private static final int BATCH = 64;

    private final EncoderSpec spec;

    public FeatureReader(EncoderSpec spec) {
        this.spec = spec;
    }

    /**
     * @param images of the encoder's input size
     * @return (N, D), not scaled to unit length
     */
    public float[][] readPixels(ResNet encoder, List<Pixels> images) {
        int size = spec.inputSize();
        return read(
                encoder,
                images.stream()
                        .map(i -> Preprocessor.normalize(spec, Preprocessor.pack(List.of(i), size)))
                        .toList());
    }

    /**
     * @param inputs normalized images, (3, H, W) each
     * @return (N, D), not scaled to unit length
     */
    public float[][] read(ResNet encoder, List<float[]> inputs) {
        float[][] features = new float[inputs.size()][];
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            ParameterStore store = new ParameterStore(scope, false);
            for (int from = 0; from < inputs.size(); from += BATCH) {
                List<float[]> batch = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
                try (NDManager call = scope.newSubManager()) {
                    NDArray read = encoder.features(store, images(call, batch), false); // (B, D)
                    split(read.toFloatArray(), features, from, batch.size());
                }
            }
        }
        return features;
    }

    private NDArray images(NDManager call, List<float[]> batch) {
        int size = spec.inputSize();
        int length = 3 * size * size;
        ByteBuffer values = call.allocateDirect(batch.size() * length * Float.BYTES);
        values.order(ByteOrder.nativeOrder());
        for (int i = 0; i < batch.size(); i++) {
            values.asFloatBuffer().put(i * length, batch.get(i));
        }
        return call.create(values, new Shape(batch.size(), 3, size, size), DataType.FLOAT32);
    }

    private void split(float[] values, float[][] features, int from, int count) {
        int dimension = spec.dimension();
        for (int i = 0; i < count; i++) {
            features[from + i] = Arrays.copyOfRange(values, i * dimension, (i + 1) * dimension);
        }
    }
}
