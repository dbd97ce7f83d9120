package io.sluice.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.sluice.trainer.step.Lars.Shares;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LarsTest {
    private static final Offset<Float> EXACTLY = Offset.offset(1e-6f);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Parameter weight = parameter("weight", new float[] {3, 4}, new Shape(1, 2));
    private final Parameter bias = parameter("bias", new float[] {3, 4}, new Shape(2));
    private final List<Parameter> both = List.of(weight, bias);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aLayerMovesByAShareOfItsLengthAndNormsAndBiasesByTheirSlope() {
        Lars lars = new Lars(manager, both, new Shares(.5, .1, .2), Map.of());

        lars.update(both, gradients(0, 2), 1);

        // |theta| = 5, |g| = 2: lambda = .2 * 5 / (2 + .1 * 5) = .4
        // v = .4 * ((0, 2) + .1 * (3, 4)) = (.12, .96)
        assertThat(weight.getArray().toFloatArray())
                .containsExactly(new float[] {2.88f, 3.04f}, EXACTLY);
        assertThat(bias.getArray().toFloatArray()).containsExactly(new float[] {3, 2}, EXACTLY);
    }

    @Test
    void theRateOfAStepIsInItsVelocity() {
        Lars lars = new Lars(manager, List.of(bias), new Shares(.5, 0, .2), Map.of());

        lars.update(List.of(bias), gradients(0, 2), 1);
        lars.update(List.of(bias), gradients(0, 0), 1000);

        // v = 2, then half of it, whatever the rate is now
        assertThat(bias.getArray().toFloatArray()).containsExactly(new float[] {3, 1}, EXACTLY);
    }

    @Test
    void aLayerWithoutSlopeOnlyDecays() {
        Lars lars = new Lars(manager, List.of(weight), new Shares(0, .1, .2), Map.of());

        lars.update(List.of(weight), gradients(0, 0), 1);

        assertThat(weight.getArray().toFloatArray())
                .containsExactly(new float[] {2.7f, 3.6f}, EXACTLY);
    }

    @Test
    void goesOnWithTheVelocitiesItStored() {
        Lars before = new Lars(manager, List.of(bias), new Shares(.5, 0, .2), Map.of());
        before.update(List.of(bias), gradients(0, 2), 1);

        Lars after = new Lars(manager, List.of(bias), new Shares(.5, 0, .2), before.state());
        after.update(List.of(bias), gradients(0, 0), 1);

        assertThat(bias.getArray().toFloatArray()).containsExactly(new float[] {3, 1}, EXACTLY);
    }

    private Map<String, NDArray> gradients(float first, float second) {
        Map<String, NDArray> gradients = new HashMap<>();
        gradients.put("weight", manager.create(new float[] {first, second}, new Shape(1, 2)));
        gradients.put("bias", manager.create(new float[] {first, second}));
        return gradients;
    }

    private Parameter parameter(String name, float[] values, Shape shape) {
        Parameter parameter =
                Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
        parameter.setArray(manager.create(values, shape));
        return parameter;
    }
}
