package io.sluice.trainer.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.objective.Objective;
import io.sluice.trainer.regularize.Regularizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes steps. Forward and backward run on copies of the weights that live for one step, so that
 * nothing is left behind: not a gradient to zero, not a graph, not a running statistic of a step
 * that diverged. Only when loss and gradient are numbers are weights, statistics, momentum branch
 * and queue moved, in this order.
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
     * @param optimizer that moves them
     * @param rate by step
     * @param kept share of its own weights the momentum branch keeps per step
     */
    public record Descent(Sgd optimizer, LearningRate rate, double kept) {}

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

    /**
     * Takes one step.
     *
     * @param number of the step, from 0
     * @param views shape of a view batch, (B, 3, H, W)
     * @throws TrainingDivergedException if loss or gradient is not finite; nothing has changed then
     */
    public StepReport take(long number, Batch batch, Shape views) {
        try (NDManager scope = manager.newSubManager()) {
            StepWeights live = new StepWeights(scope);
            NDArray first = scope.create(batch.first(), views, DataType.FLOAT32);
            NDArray second = scope.create(batch.second(), views, DataType.FLOAT32);
            NDArray keys = branches.momentum().project(live, second); // (B, P)
            NDArray queries; // (B, P)
            NDArray losses; // (B)
            try (GradientCollector tape = ENGINE.newGradientCollector()) {
                queries = branches.query().project(live, first);
                losses = objective.losses(queries, keys, batch.positions());
                NDArray weights = scope.create(batch.weights()); // (B)
                tape.backward(losses.mul(weights).mean());
            }
            Map<String, NDArray> gradients = gradients(live, branches.query());
            regularizer.addTo(gradients);
            NDArray features = queries.add(keys).normalize(2, 1); // (B, P)
            StepReport report =
                    new StepReport(losses.toFloatArray(), features.toFloatArray(), norm(gradients));
            refuseNonsense(number, report);
            descent.optimizer()
                    .update(branches.query().parameters(), gradients, descent.rate().at(number));
            keepStatistics(live, branches.query());
            keepStatistics(live, branches.momentum());
            branches.follow(descent.kept());
            objective.remember(keys.toFloatArray(), batch.positions());
            return report;
        }
    }

    private static Map<String, NDArray> gradients(StepWeights live, Branch branch) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        for (Parameter parameter : branch.parameters()) {
            if (parameter.requiresGradient()) {
                NDArray leaf = live.of(parameter);
                gradients.put(parameter.getName(), leaf.getGradient());
            }
        }
        return gradients;
    }

    private static double norm(Map<String, NDArray> gradients) {
        double sum = 0;
        for (NDArray gradient : gradients.values()) {
            sum += gradient.square().sum().getFloat();
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

    /** Copies running statistics from the step's copies to the branch. */
    private static void keepStatistics(StepWeights live, Branch branch) {
        List<Parameter> parameters = branch.parameters();
        for (Parameter parameter : parameters) {
            if (parameter.getName().contains("running_")) {
                NDArray moved = live.of(parameter);
                moved.copyTo(parameter.getArray());
            }
        }
    }
}
