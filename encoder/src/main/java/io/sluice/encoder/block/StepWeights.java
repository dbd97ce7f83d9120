package io.sluice.encoder.block;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.Map;

/**
 * Stand-ins for weights that live as long as a step and are the leaves of its graph, so that
 * gradients land on them and the network's own arrays are no part of any graph. They share the
 * values of the network's arrays, which must not change while the step is taken; running
 * statistics, which a forward pass changes, are copied. The store that comes with the engine hands
 * out the original where the device is the same.
 */
public final class StepWeights extends ParameterStore {
    private final NDManager scope;
    private final Map<String, NDArray> standIns = new HashMap<>();

    /**
     * @param scope that owns the stand-ins and is closed after the step
     */
    public StepWeights(NDManager scope) {
        super(scope, true);
        this.scope = scope;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        return of(parameter);
    }

    /** The step's stand-in for a parameter. */
    public NDArray of(Parameter parameter) {
        return standIns.computeIfAbsent(parameter.getId(), id -> standIn(parameter));
    }

    /** Whether the step has made use of a parameter. */
    public boolean holds(Parameter parameter) {
        return standIns.containsKey(parameter.getId());
    }

    private NDArray standIn(Parameter parameter) {
        NDArray array = parameter.getArray();
        boolean changes = parameter.getName().contains("running_");
        NDArray standIn = changes ? array.duplicate() : array.stopGradient();
        standIn.attach(scope);
        if (parameter.requiresGradient()) {
            standIn.setRequiresGradient(true);
        }
        return standIn;
    }
}
