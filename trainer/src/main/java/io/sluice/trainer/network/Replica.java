package io.sluice.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.block.Norm;
import io.sluice.encoder.block.StepWeights;
import io.sluice.encoder.block.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights of a step on another device, as leaves of a graph of their own. */
final class Replica extends ParameterStore {
    private final StepWeights live;
    private final Device device;
    private final Map<Parameter, NDArray> copies = new LinkedHashMap<>();

    /**
     * @param scope of the step
     */
    Replica(NDManager scope, StepWeights live, Device device) {
        super(scope, true); // or the engine would open one that nobody closes
        this.live = live;
        this.device = device;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device of, boolean training) {
        return copies.computeIfAbsent(parameter, this::copy);
    }

    /** Whether anything is learnt by it. */
    boolean learns() {
        return copies.keySet().stream().anyMatch(Parameter::requiresGradient);
    }

    /** Adds the gradients of its copies to those of what they are copies of. */
    void giveGradients() {
        copies.forEach(
                (parameter, copy) -> {
                    if (parameter.requiresGradient()) {
                        Device home = live.of(parameter).getDevice();
                        live.add(parameter, copy.getGradient().toDevice(home, false));
                    }
                });
    }

    /** Gives running statistics back, as their mean over replicas that saw as much each. */
    static void giveStatistics(List<Replica> replicas, StepWeights live) {
        for (Parameter parameter : replicas.get(0).copies.keySet()) {
            if (Norm.isStatistic(parameter.getName())) {
                NDArray target = live.of(parameter);
                NDList moved = new NDList();
                for (Replica replica : replicas) {
                    NDArray copy = replica.getValue(parameter, replica.device, true);
                    moved.add(copy.toDevice(target.getDevice(), false));
                }
                Tensors.copy(NDArrays.stack(moved).mean(new int[] {0}), target);
            }
        }
    }

    /** The engine copies to other devices alone, and outside of any graph. */
    private NDArray copy(Parameter parameter) {
        NDArray original = live.of(parameter);
        NDArray copy =
                device.equals(original.getDevice())
                        ? original.duplicate()
                        : original.toDevice(device, false);
        if (parameter.requiresGradient()) {
            copy.setRequiresGradient(true);
        }
        return copy;
    }
}
