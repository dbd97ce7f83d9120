package io.sluice.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Statistics;
import io.sluice.trainer.network.MlpShape.Norms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MlpTest {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void isLinearThenReluThenLinear() {
        MlpShape shape = MlpShape.of("head", 1, 2, 2, 1, Norms.NONE);
        Mlp mlp =
                new Mlp(
                        manager,
                        shape,
                        Map.of(
                                "head.0.weight", new Tensor(List.of(2L, 1L), new float[] {1, -1}),
                                "head.0.bias", new Tensor(List.of(2L), new float[] {0, 1}),
                                "head.2.weight", new Tensor(List.of(1L, 2L), new float[] {10, 100}),
                                "head.2.bias", new Tensor(List.of(1L), new float[] {.5f})));

        NDArray out =
                mlp.apply(
                        new ParameterStore(manager, false),
                        manager.create(new float[][] {{3}, {-3}}),
                        Statistics.RUNNING);

        // 3: hidden 3 and -2, of which relu leaves 3; -3: hidden -3 and 4
        assertThat(out.toFloatArray()).containsExactly(30.5f, 400.5f);
    }

    @Test
    void numbersItsWeightsAsPyTorchDoes() {
        assertThat(MlpShape.of("a", 4, 3, 2, 2, Norms.HIDDEN).untrained(1))
                .containsOnlyKeys(
                        "a.0.weight",
                        "a.1.weight",
                        "a.1.bias",
                        "a.1.running_mean",
                        "a.1.running_var",
                        "a.3.weight",
                        "a.3.bias");
        assertThat(MlpShape.of("a", 4, 3, 3, 2, Norms.ALL).untrained(1))
                .containsKeys("a.0.weight", "a.3.weight", "a.6.weight", "a.7.running_var")
                .doesNotContainKeys("a.6.bias", "a.8.weight");
    }

    @Test
    void refusesWeightsOfAnotherShape() {
        Map<String, Tensor> narrow = MlpShape.of("a", 4, 3, 2, 2, Norms.NONE).untrained(1);

        assertThatThrownBy(() -> new Mlp(manager, MlpShape.of("a", 4, 5, 2, 2, Norms.NONE), narrow))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.0.weight is missing or has another shape");
    }
}
