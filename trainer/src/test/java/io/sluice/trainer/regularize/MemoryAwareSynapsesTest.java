package io.sluice.trainer.regularize;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import io.sluice.trainer.fold.TinyTraining;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryAwareSynapsesTest {
    private static final Shape INPUT = new Shape(1, 3, 8, 8);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final ResNet encoder = ResNet.untrained(manager, TinyTraining.SPEC.shape(), 3);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void pullsEveryWeightBackByTwiceLambdaOmegaTimesItsDistance() {
        Map<String, Tensor> state = new HashMap<>();
        state.put("importance.bn1.bias", new Tensor(List.of(4L), new float[] {1, 2, 0, 9}));
        state.put("anchor.bn1.bias", new Tensor(List.of(4L), new float[] {1, -1, 5, 1}));
        NDArray gradient = manager.create(new float[] {10, 0, 0, 0});

        mas(state, new Strength(.5, 1, 5)).addTo(Map.of("bn1.bias", gradient));

        // theta is 0: 10 + 1 (0 - 1), 2 (0 + 1), nothing, and 9 held down to the stiffest 5
        assertThat(gradient.toFloatArray()).containsExactly(9, 2, 0, -5);
    }

    @Test
    void importanceIsTheMeanSlopeOfTheSquaredFeatures() {
        MemoryAwareSynapses mas = mas(Map.of(), new Strength(1, 1, 1));
        List<Sample> images = List.of(sample(1), sample(2));

        mas.consolidate(images);

        float[] importance = mas.state().get("importance.bn1.bias").values();
        for (int i = 0; i < importance.length; i++) {
            double expected = (slope(image(1), i) + slope(image(2), i)) / 2;
            assertThat((double) importance[i]).isCloseTo(expected, Percentage.withPercentage(2));
        }
    }

    @Test
    void earlierImportanceFades() {
        MemoryAwareSynapses mas = mas(Map.of(), new Strength(1, .5, 1));
        mas.consolidate(List.of(sample(1)));
        float once = mas.state().get("importance.bn1.bias").values()[0];

        mas.consolidate(List.of(sample(1)));

        assertThat(mas.state().get("importance.bn1.bias").values()[0])
                .isCloseTo(1.5f * once, Offset.offset(1e-4f * once));
    }

    private MemoryAwareSynapses mas(Map<String, Tensor> state, Strength strength) {
        return new MemoryAwareSynapses(manager, encoder, INPUT, strength, state);
    }

    /** {@code |d|f(x)|^2 / d bias_i|} by central differences. */
    private double slope(ByteBuffer image, int i) {
        double h = 1e-3;
        return Math.abs(squared(image, i, h) - squared(image, i, -h)) / (2 * h);
    }

    private double squared(ByteBuffer image, int i, double shift) {
        Map<String, Tensor> weights = new HashMap<>(encoder.weights());
        float[] bias = weights.get("bn1.bias").values().clone();
        bias[i] += (float) shift;
        weights.put("bn1.bias", new Tensor(List.of(4L), bias));
        ResNet moved = ResNet.of(manager, TinyTraining.SPEC.shape(), weights);
        NDArray x =
                manager.create(
                        image.duplicate().order(ByteOrder.nativeOrder()),
                        INPUT,
                        ai.djl.ndarray.types.DataType.FLOAT32);
        return moved.features(new ParameterStore(manager, false), x, false)
                .square()
                .sum()
                .getFloat();
    }

    private static Sample sample(long seed) {
        return new Sample(image(seed), image(seed), image(seed), seed);
    }

    private static ByteBuffer image(long seed) {
        Random random = new Random(seed);
        ByteBuffer image =
                ByteBuffer.allocateDirect((int) INPUT.size() * 4).order(ByteOrder.nativeOrder());
        for (int i = 0; i < INPUT.size(); i++) {
            image.putFloat(4 * i, (float) random.nextGaussian());
        }
        return image;
    }
}
