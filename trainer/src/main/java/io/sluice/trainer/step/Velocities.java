package io.sluice.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A velocity for every weight that is trained, 0 at the beginning. */
final class Velocities {
    private static final String PREFIX = "velocity.";

    private final Map<String, NDArray> velocities = new LinkedHashMap<>();

    Velocities(NDManager manager, List<Parameter> parameters, Map<String, Tensor> state) {
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                Tensor stored = state.get(PREFIX + parameter.getName());
                velocities.put(
                        parameter.getName(),
                        stored == null
                                ? manager.zeros(parameter.getShape())
                                : Tensors.create(manager, stored));
            }
        }
    }

    @Nullable NDArray of(Parameter parameter) {
        return velocities.get(parameter.getName());
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        velocities.forEach((name, value) -> state.put(PREFIX + name, Tensors.read(value)));
        return state;
    }
}
