package io.sluice.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.objective.Outcome.Seen;
import java.util.List;
import java.util.Map;

/**
 * SimSiam: from either view of an image, a predictor h must find the projection of the other.
 *
 * <p>{@code l_i = (D(p1_i, stop(z2_i)) + D(p2_i, stop(z1_i))) / 2}, {@code p = h(z)}, where {@code
 * D(p, z) = 1 - cos(p, z)}: the paper's eq. 1 and 2 plus 1, so that a loss is in [0, 2], 0 the
 * best, and losses can be held against each other by their ratio. Without the stop-gradient, or
 * without h, everything collapses. There are no negatives, so batch norm has nothing to leak. A
 * step costs as much as MoCo's: two forward passes, but with a graph each, instead of one with and
 * one without; the backward pass is twice as long.
 *
 * @see <a href="https://arxiv.org/abs/2011.10566">Chen and He: Exploring Simple Siamese
 *     Representation Learning, CVPR 2021</a>
 */
public final class SimSiam implements Objective {
    private final Branch branch;
    private final Mlp predictor;
    private final int groups;

    /**
     * @param predictor h, projections in, projections out
     * @param groups that the batch is normalized in, at least 1
     */
    public SimSiam(Branch branch, Mlp predictor, int groups) {
        this.branch = branch;
        this.predictor = predictor;
        this.groups = groups;
    }

    @Override
    public Outcome evaluate(StepWeights live, ViewPair views) {
        Statistics statistics = views.statistics(groups);
        NDArray z1 = branch.project(live, views.first(), statistics); // (B, P)
        NDArray z2 = branch.project(live, views.second(), statistics);
        NDArray p1 = predictor.apply(live, z1, statistics); // (B, P)
        NDArray p2 = predictor.apply(live, z2, statistics);
        NDArray both = distance(p1, z2.stopGradient()).add(distance(p2, z1.stopGradient())); // (B)
        NDArray half = both.getManager().create(.5f);
        NDArray features = unit(unit(z1).add(unit(z2)));
        List<Seen> seen = List.of(new Seen(views.first(), z1), new Seen(views.second(), z2));
        return new Outcome(both.mul(half), seen, features, () -> {});
    }

    @Override
    public NDArray agreement(NDArray predicted, NDArray targets, long[] positions) {
        return distance(predicted, targets);
    }

    @Override
    public List<Parameter> parameters() {
        return predictor.parameters();
    }

    @Override
    public Map<String, Tensor> state() {
        return predictor.weights();
    }

    /** D, (B), in [0, 2]. */
    static NDArray distance(NDArray predicted, NDArray targets) {
        return unit(predicted).mul(unit(targets)).sum(new int[] {1}).neg().add(1);
    }

    private static NDArray unit(NDArray rows) {
        return rows.normalize(2, 1);
    }
}
