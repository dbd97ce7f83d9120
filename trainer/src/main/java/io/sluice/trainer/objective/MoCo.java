package io.sluice.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.objective.Outcome.Seen;
import java.util.List;
import java.util.Map;

/**
 * MoCo-v2: the query branch must tell, of each image's first view, the key that the momentum branch
 * makes of its second view from the keys of other images, {@link InfoNce}.
 *
 * <p>Symmetric, both views are queries: {@code l_i = (l(q1_i, k2_i) + l(q2_i, k1_i)) / 2}, both
 * against the queue as it was, which then takes both keys. A step costs twice as much, and the
 * queue reaches half as many images back.
 *
 * <p>Batch norm leaks: a query and its key were normalized by the same images, the queued keys by
 * others, so that they can be matched without a look at the image. MoCo shuffles keys over devices.
 * On one device the batch is dealt into groups that are normalized each by itself, and keys are
 * dealt in another order than queries, so that a query shares its statistics with {@code 1 /
 * groups} of what its key does. The order follows from the images' positions. It costs no further
 * forward pass, only a copy of the second view; statistics of small groups are noisier: keep some
 * 16 images or more to a group. One group is batch norm as it comes.
 *
 * @see <a href="https://arxiv.org/abs/2003.04297">Chen et al.: MoCo v2</a>
 * @see <a href="https://arxiv.org/abs/1911.05722">He et al.: Momentum Contrast, CVPR 2020,
 *     "Shuffling BN"</a>
 */
public final class MoCo implements Objective {
    private final Branches branches;
    private final InfoNce loss;
    private final boolean isSymmetric;
    private final int groups;

    /**
     * @param groups that the batch is normalized in, at least 1
     */
    public MoCo(Branches branches, InfoNce loss, boolean isSymmetric, int groups) {
        this.branches = branches;
        this.loss = loss;
        this.isSymmetric = isSymmetric;
        this.groups = groups;
    }

    @Override
    public Outcome evaluate(StepWeights live, ViewPair views) {
        long[] positions = views.positions();
        NDArray secondKeys = keys(live, views.second(), views); // (B, P)
        Seen first = query(live, views.first(), views);
        NDArray queries = unit(first.projections()); // (B, P)
        NDArray losses = loss.losses(queries, secondKeys, positions); // (B)
        if (!isSymmetric) {
            NDArray features = unit(queries.add(secondKeys));
            Runnable taken = () -> loss.remember(secondKeys.toFloatArray(), positions);
            return new Outcome(losses, List.of(first), features, taken);
        }
        NDArray firstKeys = keys(live, views.first(), views);
        Seen second = query(live, views.second(), views);
        NDArray others = unit(second.projections());
        NDArray both = losses.add(loss.losses(others, firstKeys, positions));
        NDArray half = losses.getManager().create(.5f);
        Runnable taken =
                () -> {
                    loss.remember(firstKeys.toFloatArray(), positions);
                    loss.remember(secondKeys.toFloatArray(), positions);
                };
        return new Outcome(
                both.mul(half), List.of(first, second), unit(queries.add(others)), taken);
    }

    @Override
    public NDArray agreement(NDArray predicted, NDArray targets, long[] positions) {
        return loss.withinBatch(unit(predicted), unit(targets), positions);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Map<String, Tensor> state() {
        return loss.state();
    }

    private Seen query(StepWeights live, NDArray view, ViewPair views) {
        return new Seen(view, branches.query().project(live, view, views.statistics(groups)));
    }

    /** Unit-length keys (B, P), dealt into groups in an order of their own. */
    private NDArray keys(StepWeights live, NDArray view, ViewPair views) {
        Statistics statistics = views.statistics(groups);
        if (statistics.groups() < 2) {
            return unit(branches.momentum().project(live, view, statistics));
        }
        NDManager scope = view.getManager();
        Shuffle shuffle = Shuffle.of(views.positions());
        NDArray shuffled = view.get(new NDIndex("{}", scope.create(shuffle.order())));
        NDArray keys = unit(branches.momentum().project(live, shuffled, statistics));
        return keys.get(new NDIndex("{}", scope.create(shuffle.back())));
    }

    private static NDArray unit(NDArray rows) {
        return rows.normalize(2, 1);
    }
}
