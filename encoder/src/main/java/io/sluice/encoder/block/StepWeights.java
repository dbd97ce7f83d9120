package io.sluice.encoder.block;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stand-ins for weights that live as long as a step and are the leaves of its graph, so that
 * gradients land on them and the network's own arrays are no part of any graph. They share the
 * values of the network's arrays, which must not change while the step is taken; running
 * statistics, which a forward pass changes, are copied. The store that comes with the engine hands
 * out the original where the device is the same.
 *
 * <p>What is computed outside of the graph, on other devices, is a {@link Cut}: backward goes on
 * through it where the graph of the loss ends, and what it finds adds to the gradients here.
 */
public final class StepWeights extends ParameterStore {
    private final NDManager scope;
    private final Map<String, NDArray> standIns = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, NDArray> found = new HashMap<>();
    private final List<Cut> cuts = new ArrayList<>();

    /**
     * @param scope that owns the stand-ins and is closed after the step
     */
    public StepWeights(NDManager scope) {
        super(scope, true);
        this.scope = scope;
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
        used.add(parameter.getId());
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

    /** Where the graph of the loss ends and another one begins. */
    @FunctionalInterface
    public interface Cut {
        /** Goes on backward, and tells {@link StepWeights#add} what it finds. */
        void goBack(GradientCollector tape);
    }

    /** Has backward go on through a cut. */
    public void cut(Cut cut) {
        cuts.add(cut);
    }

    /** Goes backward, to stand-ins and through cuts. */
    public void backward(GradientCollector tape, NDArray loss) {
        tape.backward(loss);
        cuts.forEach(cut -> cut.goBack(tape));
    }

    /** Adds to the gradient of a parameter. */
    public void add(Parameter parameter, NDArray gradient) {
        found.merge(parameter.getId(), gradient, NDArray::add);
    }

    /** What backward found for a parameter that learns. */
    public NDArray gradient(Parameter parameter) {
        NDArray more = found.get(parameter.getId());
        if (more != null && !used.contains(parameter.getId())) {
            return more; // the engine makes up, and loses, the gradient of what is in no graph
        }
        NDArray own = of(parameter).getGradient();
        return more == null ? own : own.add(more);
    }

    private NDArray standIn(Parameter parameter) {
        NDArray array = parameter.getArray();
        boolean changes = Norm.isStatistic(parameter.getName());
        NDArray standIn = changes ? array.duplicate() : array.stopGradient();
        standIn.attach(scope);
        if (parameter.requiresGradient()) {
            standIn.setRequiresGradient(true);
        }
        return standIn;
    }
}
