package io.sluice.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a step on another device. Copies are made within the graph, so that the gradient
 * of each reaches what it is a copy of, where those of all replicas add up.
 */
final class Replica extends ParameterStore {
    private final ParameterStore original;
    private final Device device;
    private final Map<Parameter, NDArray> copies = new LinkedHashMap<>();

    /**
     * @param original whose arrays live as long as the replica
     */
    Replica(ParameterStore original, Device device) {
        this.original = original;
        this.device = device;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device of, boolean training) {
        return copies.computeIfAbsent(parameter, this::copy);
    }

    private NDArray copy(Parameter parameter) {
        NDArray array = value(original, parameter);
        return isStatistic(parameter) && device.equals(array.getDevice())
                ? array.duplicate() // of the replica alone, or the next one would go on from it
                : array.toDevice(device, true);
    }

    /** Gives running statistics back, as their mean over replicas that saw as much each. */
    static void gather(List<Replica> replicas, ParameterStore original) {
        for (Parameter parameter : replicas.get(0).copies.keySet()) {
            if (isStatistic(parameter)) {
                NDArray target = value(original, parameter);
                NDList moved = new NDList();
                for (Replica replica : replicas) {
                    NDArray copy = replica.getValue(parameter, replica.device, true);
                    moved.add(copy.toDevice(target.getDevice(), false));
                }
                NDArrays.stack(moved).mean(new int[] {0}).copyTo(target);
            }
        }
    }

    private static NDArray value(ParameterStore store, Parameter parameter) {
        return store.getValue(parameter, parameter.getArray().getDevice(), true);
    }

    private static boolean isStatistic(Parameter parameter) {
        return parameter.getName().contains("running_");
    }
}
