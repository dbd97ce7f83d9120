package io.sluice.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A velocity for every weight that is trained, 0 at the beginning. */
final class Velocities {
    private static final String PREFIX = "velocity.";

    /** Moves one weight. */
    interface Move {
        void move(NDArray theta, NDArray v, NDArray gradient);
    }

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

    /** Hands over every weight that has a velocity and a gradient. */
    void forEach(List<Parameter> parameters, Map<String, NDArray> gradients, Move move) {
        for (Parameter parameter : parameters) {
            NDArray v = velocities.get(parameter.getName());
            NDArray gradient = gradients.get(parameter.getName());
            if (v != null && gradient != null) {
                move.move(parameter.getArray(), v, gradient);
            }
        }
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        velocities.forEach((name, value) -> state.put(PREFIX + name, Tensors.read(value)));
        return state;
    }
}
