package io.sluice.trainer.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.objective.Objective;
import io.sluice.trainer.objective.Outcome;
import io.sluice.trainer.objective.Outcome.Seen;
import io.sluice.trainer.objective.ViewPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * CaSSLe: from what a view is seen as now, a predictor must tell what a copy frozen at the last
 * boundary sees it as.
 *
 * <p>{@code r_i = lambda L(g(z_i), z_frozen_i)}, L the objective's own kind of loss ({@link
 * Objective#agreement}), g a predictor with one hidden layer and batch norm; the mean over the
 * views that the objective projected. The frozen copy, encoder and projector, looks in evaluation
 * mode, each image by itself. Before the first boundary there is nothing to hold on to. A step
 * costs one forward pass more for each view, memory another copy of the weights.
 *
 * @see <a href="https://arxiv.org/abs/2112.04215">Fini et al.: Self-Supervised Models are Continual
 *     Learners, CVPR 2022</a>
 */
public final class Distillation implements Regularizer {
    private static final String FROZEN = "frozen.";

    private final Parts parts;
    private final Function<Map<String, Tensor>, Branch> copies;
    private final double lambda;
    private @Nullable Branch frozen;

    /**
     * What it works with.
     *
     * @param branch that is trained
     * @param predictor g, projections in, projections out
     */
    public record Parts(Branch branch, Mlp predictor, Objective objective) {}

    /**
     * @param copies makes a branch from weights
     * @param lambda weight of the term, at least 0
     * @param state what {@link #state} gave, or nothing
     */
    public Distillation(
            Parts parts,
            Function<Map<String, Tensor>, Branch> copies,
            double lambda,
            Map<String, Tensor> state) {
        this.parts = parts;
        this.copies = copies;
        this.lambda = lambda;
        Map<String, Tensor> stored = new LinkedHashMap<>();
        state.forEach(
                (name, value) -> {
                    if (name.startsWith(FROZEN)) {
                        stored.put(name.substring(FROZEN.length()), value);
                    }
                });
        this.frozen = stored.isEmpty() ? null : copies.apply(stored).freeze();
    }

    @Override
    public Optional<NDArray> term(StepWeights live, ViewPair views, Outcome outcome) {
        if (frozen == null) {
            return Optional.empty();
        }
        NDManager scope = views.first().getManager();
        ParameterStore still = new ParameterStore(scope, false);
        NDArray sum = scope.zeros(outcome.losses().getShape()); // (B)
        for (Seen seen : outcome.seen()) {
            NDArray target = frozen.apply(still, seen.view(), Statistics.RUNNING);
            NDArray told = parts.predictor().apply(live, seen.projections(), Statistics.BATCH);
            sum = sum.add(parts.objective().agreement(told, target, views.positions()));
        }
        return Optional.of(sum.mul(scope.create((float) (lambda / outcome.seen().size()))));
    }

    @Override
    public void consolidate(List<Sample> samples) {
        if (frozen == null) {
            frozen = copies.apply(parts.branch().weights()).freeze();
        } else {
            frozen.become(parts.branch());
        }
    }

    @Override
    public List<Parameter> parameters() {
        return parts.predictor().parameters();
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(parts.predictor().weights());
        if (frozen != null) {
            frozen.weights().forEach((name, value) -> state.put(FROZEN + name, value));
        }
        return state;
    }
}
