package io.sluice.trainer.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.sluice.encoder.block.Norm;
import io.sluice.encoder.block.StepWeights;
import io.sluice.encoder.block.Tensors;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.objective.Objective;
import io.sluice.trainer.objective.Outcome;
import io.sluice.trainer.objective.ViewPair;
import io.sluice.trainer.regularize.Regularizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes steps: {@code mean over i of weight_i (l_i + r_i)}, l the objective's losses, r what the
 * regularizer adds to them, and its penalty on weights. Forward and backward run on stand-ins for
 * the weights that live for one step, so that nothing is left behind: not a gradient to zero, not a
 * graph, not a running statistic of a step that diverged. Only when loss and gradient are numbers
 * are weights, statistics, momentum branch and what the objective remembers moved, in this order.
 */
public final class TrainingStep {
    private static final Engine ENGINE = Engine.getEngine("PyTorch");

    private final NDManager manager;
    private final Branches branches;
    private final Objective objective;
    private final Regularizer regularizer;
    private final Descent descent;

    /**
     * How weights move.
     *
     * @param optimizer that moves them, made for {@link #trained}
     * @param rate by step
     * @param kept share of its own weights the momentum branch keeps per step
     */
    public record Descent(Optimizer optimizer, LearningRate rate, KeyMomentum kept) {}

    public TrainingStep(
            NDManager manager,
            Branches branches,
            Objective objective,
            Regularizer regularizer,
            Descent descent) {
        this.manager = manager;
        this.branches = branches;
        this.objective = objective;
        this.regularizer = regularizer;
        this.descent = descent;
    }

    /** All that steps move by gradients, and its running statistics, in one order. */
    public static List<Parameter> trained(
            Branches branches, Objective objective, Regularizer regularizer) {
        List<Parameter> all = new ArrayList<>(branches.query().parameters());
        all.addAll(objective.parameters());
        all.addAll(regularizer.parameters());
        return all;
    }

    /**
     * Takes one step.
     *
     * @param shape of a view batch, (B, 3, H, W)
     * @throws TrainingDivergedException if loss or gradient is not finite; nothing has changed then
     */
    public StepReport take(Moment moment, Batch batch, Shape shape) {
        try (NDManager scope = manager.newSubManager()) {
            StepWeights live = new StepWeights(scope);
            Outcome outcome;
            try (GradientCollector tape = ENGINE.newGradientCollector()) {
                ViewPair views = views(scope, batch, shape);
                outcome = objective.evaluate(live, views);
                NDArray losses =
                        regularizer
                                .term(live, views, outcome)
                                .map(outcome.losses()::add)
                                .orElse(outcome.losses()); // (B)
                live.backward(tape, losses.mul(scope.create(batch.weights())).mean());
            }
            List<Parameter> trained = trained(branches, objective, regularizer);
            Map<String, NDArray> gradients = gradients(live, trained);
            regularizer.addTo(gradients);
            StepReport report =
                    new StepReport(
                            outcome.losses().toFloatArray(),
                            outcome.features().toFloatArray(),
                            norm(gradients));
            refuseNonsense(moment.step(), report);
            descent.optimizer().update(trained, gradients, descent.rate().at(moment));
            keepStatistics(live, trained);
            keepStatistics(live, branches.momentum().parameters());
            branches.follow(descent.kept().at(moment), live);
            outcome.taken().run();
            return report;
        }
    }

    private static ViewPair views(NDManager scope, Batch batch, Shape shape) {
        return new ViewPair(
                scope.create(batch.first(), shape, DataType.FLOAT32),
                scope.create(batch.second(), shape, DataType.FLOAT32),
                batch.positions(),
                batch.replayed(),
                true);
    }

    private static Map<String, NDArray> gradients(StepWeights live, List<Parameter> trained) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        for (Parameter parameter : trained) {
            if (parameter.requiresGradient() && live.holds(parameter)) {
                gradients.put(parameter.getName(), live.gradient(parameter));
            }
        }
        return gradients;
    }

    /** Read from the device once, not once per weight. */
    private static double norm(Map<String, NDArray> gradients) {
        NDList squares = new NDList();
        gradients.values().forEach(gradient -> squares.add(gradient.square().sum()));
        double sum = 0;
        for (float square : NDArrays.stack(squares).toFloatArray()) {
            sum += square;
        }
        return Math.sqrt(sum);
    }

    private static void refuseNonsense(long number, StepReport report) {
        if (!Double.isFinite(report.meanLoss()) || !Double.isFinite(report.gradientNorm())) {
            throw new TrainingDivergedException(
                    "Step %d has loss %s and a gradient of length %s; no weight was changed"
                            .formatted(number, report.meanLoss(), report.gradientNorm()));
        }
    }

    /** Copies running statistics from the step's copies to where they stay. */
    private static void keepStatistics(StepWeights live, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (Norm.isStatistic(parameter.getName()) && live.holds(parameter)) {
                Tensors.copy(live.of(parameter), parameter.getArray());
            }
        }
    }
}
