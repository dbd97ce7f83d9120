package io.sluice.encoder.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Block;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.ResNetTensors;
import io.sluice.encoder.artifact.StoredEncoder;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.artifact.UntrainedWeights;
import io.sluice.encoder.onnx.OnnxEncoder;
import io.sluice.encoder.onnx.OnnxGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Law 3: the network that is trained computes what the one that is served computes. */
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

    static Stream<Arguments> encoders() {
        return Stream.of(
                Arguments.of("tiny", ResNetShape.tiny(), 32),
                Arguments.of("resnet18", ResNetShape.resnet18(), 64),
                Arguments.of("resnet50", ResNetShape.resnet50(), 64));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encoders")
    void agreesWithTheGraphThatIsServed(
            String name, ResNetShape shape, int size, @TempDir Path folder) throws Exception {
        EncoderSpec spec =
                new EncoderSpec(name, shape, size, List.of(.4f, .5f, .6f), List.of(.2f, .25f, .3f));
        Map<String, Tensor> weights = lively(UntrainedWeights.of(shape, 7));
        StoredEncoder stored =
                new EncoderStore(folder, OnnxGraph::write).save(name, 0, spec, weights);
        byte[] rgb = new byte[3 * size * size * 3];
        new Random(3).nextBytes(rgb);

        try (OnnxEncoder graph = OnnxEncoder.open(stored.version(), Path.of(stored.uri()), 1);
                EagerEncoder block = new EagerEncoder(stored.version(), spec, weights)) {
            float[] served = graph.embed(rgb, 3);
            float[] trained = block.embed(rgb, 3);
            assertThat(served).hasSize(3 * shape.dimension());
            for (int i = 0; i < served.length; i++) {
                assertThat(trained[i]).isCloseTo(served[i], within(1e-4f));
            }
        }
    }

    @Test
    void trainsBottlenecks() {
        ResNetShape shape = new ResNetShape(Stem.CIFAR, Block.BOTTLENECK, 4, List.of(1, 1, 1, 1));
        ResNet network = ResNet.untrained(manager, shape, 1);
        StepWeights weights = new StepWeights(manager);

        try (GradientCollector tape = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray images = manager.randomNormal(new Shape(4, 3, 16, 16));
            tape.backward(network.features(weights, images, true).sum());
        }

        Parameter shortcut = network.getParameters().get("layer1.0.downsample.0.weight");
        assertThat(weights.of(shortcut).getGradient().abs().sum().getFloat()).isPositive();
    }

    private NDArray features(ResNet network, NDArray images) {
        return network.features(new ParameterStore(manager, false), images, false);
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
                    values[i] += random.nextFloat() * 0.5f - 0.1f;
                }
                lively.put(name, new Tensor(tensor.shape(), values));
            }
        }
        return lively;
    }
}
