package io.sluice.trainer.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.objective.Objective;
import io.sluice.trainer.objective.ViewPair;
import java.util.List;
import java.util.Map;

/**
 * Elastic weight consolidation: weights that the loss is sensitive to may move less.
 *
 * <p>At a boundary {@code F_i <- gamma F_i + mean over x of (d l(x) / d theta_i)^2}, the diagonal
 * of the empirical Fisher information, and {@code theta*_i <- theta_i}; then the loss grows by
 * {@code lambda / 2 sum_i F_i (theta_i - theta*_i)^2}, whose gradient {@code lambda F_i (theta_i -
 * theta*_i)} is added without a graph. l is the objective's own loss of one image from two views of
 * it, in evaluation mode, so that it is the loss of that image alone; theta are encoder and
 * projector. One sum that fades, instead of a penalty per task, is online EWC: a stream has
 * boundaries without end.
 *
 * @see <a href="https://arxiv.org/abs/1612.00796">Kirkpatrick et al.: Overcoming catastrophic
 *     forgetting, PNAS 2017, eq. 3</a>
 * @see <a href="https://arxiv.org/abs/1805.06370">Schwarz et al.: Progress and Compress, ICML
 *     2018</a>
 */
public final class ElasticWeights implements Regularizer {
    private final Objective objective;
    private final Strength strength;
    private final Shape input;
    private final WeightAnchors anchors;

    /**
     * @param manager that owns importance and anchors
     * @param input (1, 3, H, W)
     */
    public ElasticWeights(
            NDManager manager,
            Branch branch,
            Objective objective,
            Setup setup,
            Map<String, Tensor> state) {
        this.objective = objective;
        this.strength = setup.strength();
        this.input = setup.input();
        this.anchors = new WeightAnchors(manager, branch.parameters(), state);
    }

    /**
     * @param input shape of an image, (1, 3, H, W)
     */
    public record Setup(Shape input, Strength strength) {}

    @Override
    public void addTo(Map<String, NDArray> gradients) {
        anchors.addTo(gradients, strength.lambda(), strength.stiffest());
    }

    @Override
    public void consolidate(List<Sample> samples) {
        anchors.settle(strength.gamma(), samples, this::loss, NDArray::square);
    }

    @Override
    public Map<String, Tensor> state() {
        return anchors.state();
    }

    private NDArray loss(StepWeights live, NDManager scope, Sample sample) {
        NDArray first = scope.create(sample.first(), input, DataType.FLOAT32);
        NDArray second = scope.create(sample.second(), input, DataType.FLOAT32);
        ViewPair views = ViewPair.alone(first, second, sample.position());
        return objective.evaluate(live, views).losses().sum();
    }
}
