package io.sluice.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SgdTest {
    private static final Offset<Float> EXACTLY = Offset.offset(1e-6f);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Parameter weight = parameter("weight", 1, new Shape(1, 1));
    private final Parameter bias = parameter("bias", 1, new Shape(1));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void movesByRateTimesVelocityAndDecaysWeightsOnly() {
        Sgd sgd = new Sgd(manager, List.of(weight, bias), .5, .1, Map.of());

        sgd.update(List.of(weight, bias), gradients(2), .1);
        // v = 2 + .1 * 1 = 2.1, theta = 1 - .21; without decay v = 2, theta = 1 - .2
        assertThat(weight.getArray().toFloatArray()[0]).isCloseTo(.79f, EXACTLY);
        assertThat(bias.getArray().toFloatArray()[0]).isCloseTo(.8f, EXACTLY);

        sgd.update(List.of(weight, bias), gradients(0), .1);
        // v = 1.05 + .079 = 1.129; without decay v = 1
        assertThat(weight.getArray().toFloatArray()[0]).isCloseTo(.6771f, EXACTLY);
        assertThat(bias.getArray().toFloatArray()[0]).isCloseTo(.7f, EXACTLY);
    }

    @Test
    void goesOnWithTheVelocitiesItStored() {
        Sgd before = new Sgd(manager, List.of(bias), .5, 0, Map.of());
        before.update(List.of(bias), gradients(2), .1);

        Sgd after = new Sgd(manager, List.of(bias), .5, 0, before.state());
        after.update(List.of(bias), gradients(0), .1);

        assertThat(bias.getArray().toFloatArray()[0]).isCloseTo(.7f, EXACTLY);
    }

    private Map<String, NDArray> gradients(float value) {
        Map<String, NDArray> gradients = new HashMap<>();
        gradients.put("weight", manager.full(new Shape(1, 1), value));
        gradients.put("bias", manager.full(new Shape(1), value));
        return gradients;
    }

    private Parameter parameter(String name, float value, Shape shape) {
        Parameter parameter =
                Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
        parameter.setArray(manager.full(shape, value));
        return parameter;
    }
}
