package io.sluice.trainer.regularize;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.MlpShape.Norms;
import io.sluice.trainer.objective.InfoNce;
import io.sluice.trainer.objective.MoCo;
import io.sluice.trainer.objective.TinyBatch;
import io.sluice.trainer.objective.ViewPair;
import io.sluice.trainer.regularize.ElasticWeights.Setup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElasticWeightsTest {
    private static final Shape INPUT = new Shape(1, 3, 8, 8);
    private static final String BIAS = "projector.2.bias";

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Branches branches = TinyBatch.branches(manager, Norms.NONE);
    private final MoCo objective =
            new MoCo(branches, new InfoNce(16, TinyBatch.PROJECTION, .2, 1), false, 1);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void pullsEveryWeightBackByLambdaFisherTimesItsDistance() {
        Map<String, Tensor> state = new HashMap<>();
        state.put("importance.bn1.bias", new Tensor(List.of(4L), new float[] {1, 2, 0, 9}));
        state.put("anchor.bn1.bias", new Tensor(List.of(4L), new float[] {1, -1, 5, 1}));
        NDArray gradient = manager.create(new float[] {10, 0, 0, 0});

        ewc(state, new Strength(2, 1, 5)).addTo(Map.of("bn1.bias", gradient));

        // theta is 0: 10 + 2 (0 - 1), 4 (0 + 1), nothing, and 18 held down to the stiffest 5
        assertThat(gradient.toFloatArray()).containsExactly(8, 4, 0, -5);
    }

    @Test
    void importanceIsTheMeanSquaredSlopeOfTheLossOfEachImage() {
        ElasticWeights ewc = ewc(Map.of(), new Strength(1, 1, 1));

        ewc.consolidate(List.of(sample(1), sample(2)));

        float[] fisher = ewc.state().get("importance." + BIAS).values();
        for (int i = 0; i < fisher.length; i++) {
            double expected = (slope(sample(1), i) + slope(sample(2), i)) / 2;
            assertThat((double) fisher[i]).isCloseTo(expected, Percentage.withPercentage(2));
        }
    }

    @Test
    void theProjectorIsHeldToo() {
        ElasticWeights ewc = ewc(Map.of(), new Strength(1, 1, 1));
        ewc.consolidate(List.of(sample(1)));

        assertThat(ewc.state())
                .containsKeys("anchor.conv1.weight", "anchor.projector.0.weight")
                .doesNotContainKey("anchor.bn1.running_mean");
    }

    private ElasticWeights ewc(Map<String, Tensor> state, Strength strength) {
        return new ElasticWeights(
                manager, branches.query(), objective, new Setup(INPUT, strength), state);
    }

    /** {@code (d l / d bias_i)^2} by central differences. */
    private double slope(Sample sample, int i) {
        float h = 1e-3f;
        double slope = (moved(sample, i, h) - moved(sample, i, -h)) / (2 * h);
        return slope * slope;
    }

    private double moved(Sample sample, int i, float shift) {
        NDArray bias =
                branches.query().parameters().stream()
                        .filter(parameter -> parameter.getName().equals(BIAS))
                        .findFirst()
                        .orElseThrow()
                        .getArray();
        float[] values = bias.toFloatArray();
        values[i] += shift;
        bias.set(values);
        ViewPair views =
                ViewPair.alone(
                        manager.create(sample.first(), INPUT, DataType.FLOAT32),
                        manager.create(sample.second(), INPUT, DataType.FLOAT32),
                        sample.position());
        double loss = objective.evaluate(new StepWeights(manager), views).losses().sum().getFloat();
        values[i] -= shift;
        bias.set(values);
        return loss;
    }

    private static Sample sample(long seed) {
        return new Sample(
                TinyBatch.noise(INPUT, seed),
                TinyBatch.noise(INPUT, seed + 10),
                TinyBatch.noise(INPUT, seed + 20),
                seed);
    }
}
