package io.sluice.encoder.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.encoder.onnx.OnnxGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResNetTest {
    private static final ResNetShape TINY = new ResNetShape(Stem.CIFAR, 4, List.of(1, 1, 1, 2));

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void givesNonNegativeFeaturesOfItsDimension() {
        ResNet network = ResNet.untrained(manager, TINY, 1);

        NDArray features = features(network, manager.randomNormal(new Shape(3, 3, 16, 16)));

        assertThat(features.getShape()).isEqualTo(new Shape(3, 32));
        assertThat(features.min().getFloat()).isZero();
        assertThat(features.max().getFloat()).isPositive();
    }

    @Test
    void namesItsWeightsAsTorchvisionDoes() {
        ResNet network = ResNet.untrained(manager, TINY, 1);

        assertThat(network.weights().keySet())
                .containsExactlyInAnyOrderElementsOf(ResNetTensors.of(TINY).keySet())
                .contains("layer4.1.bn2.running_var", "layer2.0.downsample.1.weight");
    }

    @Test
    void isTheSameNetworkAfterItsWeightsWereTakenOutAndIn() {
        ResNet network = ResNet.untrained(manager, TINY, 1);
        NDArray images = manager.randomNormal(new Shape(2, 3, 16, 16));

        ResNet copy = ResNet.of(manager, TINY, network.weights());

        assertThat(features(copy, images).toFloatArray())
                .containsExactly(features(network, images).toFloatArray());
    }

    @Test
    void refusesWeightsThatLackOne() {
        Map<String, Tensor> weights = new HashMap<>(ResNet.untrained(manager, TINY, 1).weights());
        weights.remove("bn1.bias");

        assertThatThrownBy(() -> ResNet.of(manager, TINY, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bn1.bias");
    }

    @Test
    void trainingMovesTheRunningStatisticsOfTheStoreAndNotItsOwn() {
        ResNet network = ResNet.untrained(manager, TINY, 1);
        Map<String, Tensor> before = network.weights();

        network.features(
                new StepWeights(manager), manager.randomNormal(new Shape(4, 3, 16, 16)), true);

        assertThat(network.weights().get("bn1.running_mean").values())
                .containsExactly(before.get("bn1.running_mean").values());
    }

    @ParameterizedTest
    @EnumSource(Stem.class)
    void agreesWithTheGraphThatIsServed(Stem stem, @TempDir Path folder) throws Exception {
        ResNetShape shape = new ResNetShape(stem, 8, List.of(1, 2, 1, 1));
        EncoderSpec spec =
                new EncoderSpec(
                        "small", shape, 32, List.of(.4f, .5f, .6f), List.of(.2f, .25f, .3f));
        ResNet network = ResNet.untrained(manager, shape, 7);
        Map<String, Tensor> weights = lively(network.weights());
        ResNet block = ResNet.of(manager, shape, weights);
        StoredEncoder stored =
                new EncoderStore(folder, OnnxGraph::write).save("small", 0, spec, weights);
        byte[] rgb = new byte[5 * 32 * 32 * 3];
        new Random(3).nextBytes(rgb);

        float[] served;
        try (OnnxEncoder graph = OnnxEncoder.open(stored.version(), Path.of(stored.uri()), 1)) {
            served = graph.embed(rgb, 5);
        }
        float[] trained = features(block, normalized(spec, rgb, 5)).normalize(2, 1).toFloatArray();

        for (int i = 0; i < served.length; i++) {
            assertThat(trained[i]).isCloseTo(served[i], org.assertj.core.data.Offset.offset(1e-4f));
        }
    }

    private NDArray features(ResNet network, NDArray images) {
        return network.features(new ParameterStore(manager, false), images, false);
    }

    private NDArray normalized(EncoderSpec spec, byte[] rgb, int count) {
        int plane = spec.inputSize() * spec.inputSize();
        float[] values = new float[rgb.length];
        for (int n = 0; n < count; n++) {
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < plane; i++) {
                    float value = (rgb[(n * plane + i) * 3 + c] & 0xFF) / 255f;
                    values[(n * 3 + c) * plane + i] =
                            (value - spec.mean().get(c)) / spec.std().get(c);
                }
            }
        }
        return manager.create(values, new Shape(count, 3, spec.inputSize(), spec.inputSize()));
    }

    /** Norms that do something, so that a mix-up of them shows. */
    private static Map<String, Tensor> lively(Map<String, Tensor> weights) {
        Random random = new Random(5);
        Map<String, Tensor> lively = new HashMap<>(weights);
        for (String name : new ArrayList<>(weights.keySet())) {
            Tensor tensor = weights.get(name);
            if (tensor.shape().size() == 1) {
                float[] values = tensor.values().clone();
                for (int i = 0; i < values.length; i++) {
                    values[i] += random.nextFloat() * 0.5f;
                }
                lively.put(name, new Tensor(tensor.shape(), values));
            }
        }
        return lively;
    }
}
