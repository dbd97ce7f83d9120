package io.sluice.encoder.block;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.Map;

/**
 * Weights for one step: copies that live as long as the step and are the leaves of its graph, so
 * that gradients and running statistics land on them and the network's own arrays stay as they are.
 * The store that comes with the engine hands out the original where the device is the same.
 */
public final class StepWeights extends ParameterStore {
    private final NDManager scope;
    private final Map<String, NDArray> copies = new HashMap<>();

    /**
     * @param scope that owns the copies and is closed after the step
     */
    public StepWeights(NDManager scope) {
        super(scope, true);
        this.scope = scope;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        return of(parameter);
    }

    /** The step's copy of a parameter. */
    public NDArray of(Parameter parameter) {
        return copies.computeIfAbsent(parameter.getId(), id -> copy(parameter));
    }

    /** Whether the step has made use of a parameter. */
    public boolean holds(Parameter parameter) {
        return copies.containsKey(parameter.getId());
    }

    private NDArray copy(Parameter parameter) {
        NDArray copy = parameter.getArray().duplicate();
        copy.attach(scope);
        if (parameter.requiresGradient()) {
            copy.setRequiresGradient(true);
        }
        return copy;
    }
}
