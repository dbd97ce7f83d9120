package io.sluice.encoder.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NormTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Map<String, Parameter> parameters = new HashMap<>();
    private final Norm norm = new Norm(this::parameter, "n");
    private final StepWeights live = new StepWeights(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void normalizesEachGroupByItself() {
        // images 0 and 2 are one group, 1 and 3 the other; two channels
        NDArray x = manager.create(new float[][] {{0, 5}, {10, 0}, {2, 7}, {14, 8}});

        float[] normed = apply(x, new Statistics(2));

        assertThat(normed).containsExactly(new float[] {-1, -1, -1, -1, 1, 1, 1, 1}, CLOSE);
        // means of channel 0 are 1 and 12, of channel 1 6 and 4: a tenth of 6.5 and of 5
        assertThat(running("n.running_mean")).containsExactly(new float[] {.65f, .5f}, CLOSE);
        // unbiased variances 2 and 8, 2 and 32: .9 + a tenth of 5 and of 17
        assertThat(running("n.running_var")).containsExactly(new float[] {1.4f, 2.6f}, CLOSE);
    }

    @Test
    void oneGroupIsTheWholeBatch() {
        NDArray x = manager.create(new float[][] {{0, 5}, {2, 7}});

        assertThat(apply(x, Statistics.BATCH)).containsExactly(new float[] {-1, -1, 1, 1}, CLOSE);
        assertThat(running("n.running_mean")).containsExactly(new float[] {.1f, .6f}, CLOSE);
    }

    @Test
    void runningStatisticsLookAtNothingElse() {
        NDArray x = manager.create(new float[][] {{3, 5}});

        assertThat(apply(x, Statistics.RUNNING)).containsExactly(new float[] {3, 5}, CLOSE);
        assertThat(running("n.running_mean")).containsExactly(0, 0);
    }

    @Test
    void aBatchThatCannotBeDealtIsRefused() {
        NDArray x = manager.create(new float[][] {{3, 5}, {1, 2}, {4, 5}});

        assertThatThrownBy(() -> apply(x, new Statistics(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A batch of 3 cannot be dealt into 2 groups");
    }

    private float[] apply(NDArray x, Statistics statistics) {
        NDArray normed = norm.apply(live, x, statistics);
        assertThat(normed.getShape()).isEqualTo(new Shape(x.size(0), 2));
        return normed.toFloatArray();
    }

    private float[] running(String name) {
        return live.of(Objects.requireNonNull(parameters.get(name))).toFloatArray();
    }

    private Parameter parameter(String name) {
        Parameter parameter =
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optRequiresGrad(!name.contains("running_"))
                        .build();
        float value = name.endsWith("weight") || name.endsWith("running_var") ? 1 : 0;
        parameter.setArray(manager.full(new Shape(2), value));
        parameters.put(name, parameter);
        return parameter;
    }
}
