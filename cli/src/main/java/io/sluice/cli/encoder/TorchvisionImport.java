package io.sluice.cli.encoder;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.artifact.TorchvisionWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A ResNet with torchvision's weights. */
public record TorchvisionImport(EncoderSpec spec, Map<String, Tensor> weights)
        implements Importable {
    private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);
    private static final List<Float> STD = List.of(0.229f, 0.224f, 0.225f);

    /**
     * Reads a safetensors file.
     *
     * @throws IllegalArgumentException naming the first tensor that is missing or misshapen
     */
    public static TorchvisionImport read(
            TorchvisionNetwork network, Path weights, String name, int inputSize)
            throws IOException {
        return new TorchvisionImport(
                new EncoderSpec(name, network.shape(), inputSize, MEAN, STD),
                TorchvisionWeights.parse(network.shape(), Given.bytes(weights)));
    }

    @Override
    public String digest() {
        return EncoderStore.version(spec.name(), 0, weights).digest();
    }

    @Override
    public StoredEncoder save(EncoderStore store, long generation) throws IOException {
        return store.save(spec.name(), generation, spec, weights);
    }
}
