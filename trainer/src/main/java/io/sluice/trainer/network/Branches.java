package io.sluice.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.StepWeights;
import java.util.List;
import java.util.Map;

/**
 * The branch that is trained and the momentum branch that follows it: {@code k = m k + (1 - m) q}
 * for all that is trained. Running statistics are each branch's own; those of a momentum branch
 * that saw nothing in a step follow as weights do.
 *
 * @see <a href="https://arxiv.org/abs/1911.05722">He et al.: Momentum Contrast, CVPR 2020, eq.
 *     2</a>
 */
public final class Branches {
    private final Branch query;
    private final Branch momentum;

    private Branches(Branch query, Branch momentum) {
        this.query = query;
        this.momentum = momentum.freeze();
    }

    /** Two equal branches nothing has been learnt by. */
    public static Branches untrained(
            NDManager manager, EncoderSpec spec, MlpShape head, long seed) {
        return new Branches(
                Branch.untrained(manager, spec, head, seed),
                Branch.untrained(manager, spec, head, seed));
    }

    public static Branches of(
            NDManager manager,
            EncoderSpec spec,
            MlpShape head,
            Map<String, Tensor> query,
            Map<String, Tensor> momentum) {
        return new Branches(
                Branch.of(manager, spec, head, query), Branch.of(manager, spec, head, momentum));
    }

    /**
     * The same with every batch dealt over devices, whose results are those of one device but for
     * rounding.
     *
     * @param devices the first of them where the weights are
     */
    public Branches over(List<Device> devices) {
        return new Branches(query.over(devices), momentum.over(devices));
    }

    public Branch query() {
        return query;
    }

    public Branch momentum() {
        return momentum;
    }

    /**
     * Lets the momentum branch follow.
     *
     * @param kept m, share of its own weights that it keeps, in [0, 1]
     * @param live what the step made use of
     */
    public void follow(double kept, StepWeights live) {
        List<Parameter> leaders = query.parameters();
        List<Parameter> followers = momentum.parameters();
        for (int i = 0; i < leaders.size(); i++) {
            if (leaders.get(i).requiresGradient() || !live.holds(followers.get(i))) {
                NDArray follower = followers.get(i).getArray();
                NDArray leader = leaders.get(i).getArray();
                try (NDArray taken = leader.getManager().create(1 - kept);
                        NDArray pull = leader.mul(taken)) {
                    follower.muli(kept).addi(pull);
                }
            }
        }
    }
}
