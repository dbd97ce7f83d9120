package io.sluice.encoder.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.artifact.Tensor;
import java.util.Map;

/**
 * Embeds with the block that is trained, operator by operator: what the graph that is served is
 * held against, in numbers and in speed. How many threads share the work is the engine's affair.
 */
public final class EagerEncoder implements Encoder {
    private static final int ROWS = 1;

    private final EncoderVersion version;
    private final EncoderSpec spec;
    private final NDManager manager;
    private final ResNet block;

    /**
     * @param weights by torchvision's names
     */
    public EagerEncoder(EncoderVersion version, EncoderSpec spec, Map<String, Tensor> weights) {
        this.version = version;
        this.spec = spec;
        this.manager = NDManager.newBaseManager("PyTorch");
        this.block = ResNet.of(manager, spec.shape(), weights);
    }

    @Override
    public EncoderVersion version() {
        return version;
    }

    @Override
    public EncoderSpec spec() {
        return spec;
    }

    @Override
    public float[] embed(byte[] rgb, int count) {
        int size = spec.inputSize();
        try (NDManager call = manager.newSubManager()) {
            float[] planes = Preprocessor.normalize(spec, rgb);
            NDArray images = call.create(planes, new Shape(count, 3, size, size));
            NDArray features = block.features(new ParameterStore(call, false), images, false);
            return features.normalize(2, ROWS).toFloatArray(); // (N, D)
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
