package io.sluice.trainer.regularize;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.StepWeights;
import io.sluice.encoder.block.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How much each weight matters, I, and where it was when that was found, {@code theta*}: springs
 * that pull with {@code min(s I_i, stiffest) (theta_i - theta*_i)}.
 */
final class WeightAnchors {
    private static final String IMPORTANCE = "importance.";
    private static final String ANCHOR = "anchor.";
    private static final Engine ENGINE = Engine.getEngine("PyTorch");

    private final NDManager manager;
    private final List<Parameter> parameters;
    private final Map<String, NDArray> importance = new LinkedHashMap<>();
    private final Map<String, NDArray> anchors = new LinkedHashMap<>();

    /**
     * @param manager that owns importance and anchors
     * @param parameters that are held, if they are trained
     * @param state what {@link #state} gave, or nothing
     */
    WeightAnchors(NDManager manager, List<Parameter> parameters, Map<String, Tensor> state) {
        this.manager = manager;
        this.parameters = parameters.stream().filter(Parameter::requiresGradient).toList();
        for (Parameter parameter : this.parameters) {
            String name = parameter.getName();
            Tensor stored = state.get(IMPORTANCE + name);
            Tensor anchor = state.get(ANCHOR + name);
            if (stored != null && anchor != null) {
                importance.put(name, Tensors.create(manager, stored));
                anchors.put(name, Tensors.create(manager, anchor));
            }
        }
    }

    /**
     * Adds the pull of the springs.
     *
     * @param scale s, at least 0
     */
    void addTo(Map<String, NDArray> gradients, double scale, double stiffest) {
        for (Parameter parameter : parameters) {
            NDArray matters = importance.get(parameter.getName());
            NDArray home = anchors.get(parameter.getName());
            NDArray gradient = gradients.get(parameter.getName());
            if (matters != null && home != null && gradient != null) {
                NDArray theta = parameter.getArray();
                try (NDArray away = theta.sub(home);
                        NDArray scaled = matters.mul(scale);
                        NDArray stiffness = scaled.minimum(stiffest);
                        NDArray pull = away.mul(stiffness)) {
                    gradient.addi(pull);
                }
            }
        }
    }

    /**
     * {@code I <- gamma I + mean over samples of measure(d value / d theta)}, and anchors where
     * weights are now.
     *
     * @param value () of one sample, in a scope of its own
     * @param measure of a gradient
     */
    void settle(
            double gamma, List<Sample> samples, SampleValue value, UnaryOperator<NDArray> measure) {
        importance.values().forEach(matters -> matters.muli(gamma));
        for (Sample sample : samples) {
            try (NDManager scope = manager.newSubManager()) {
                StepWeights live = new StepWeights(scope);
                try (GradientCollector tape = ENGINE.newGradientCollector()) {
                    live.backward(tape, value.of(live, scope, sample));
                }
                for (Parameter parameter : parameters) {
                    NDArray found = measure.apply(live.gradient(parameter));
                    matters(parameter).addi(found.div(samples.size()));
                }
            }
        }
        parameters.forEach(this::anchor);
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        importance.forEach((name, value) -> state.put(IMPORTANCE + name, Tensors.read(value)));
        anchors.forEach((name, value) -> state.put(ANCHOR + name, Tensors.read(value)));
        return state;
    }

    private NDArray matters(Parameter parameter) {
        return importance.computeIfAbsent(
                parameter.getName(), name -> manager.zeros(parameter.getShape()));
    }

    private void anchor(Parameter parameter) {
        NDArray home =
                anchors.computeIfAbsent(
                        parameter.getName(), name -> manager.zeros(parameter.getShape()));
        Tensors.copy(parameter.getArray(), home);
    }

    /** A number whose slope says what matters. */
    interface SampleValue {
        NDArray of(StepWeights live, NDManager scope, Sample sample);
    }
}
