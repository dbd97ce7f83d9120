package io.sluice.trainer.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.objective.Outcome;
import io.sluice.trainer.objective.Outcome.Seen;
import io.sluice.trainer.objective.ViewPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * CLA-E: what replayed images are seen as now must still tell what a slow copy sees them as.
 *
 * <p>{@code r = omega mean over replayed i of -cos(a(z_i), z_ema_i)}, a an aligner with one hidden
 * layer and batch norm, z the projection of a view by the query branch and z_ema that of the same
 * view by the momentum branch, which gets no gradient; the mean over the views that the objective
 * projected. An image that has just arrived is not held. A step costs one forward pass of the
 * momentum branch more for each such view.
 *
 * @see <a href="https://arxiv.org/abs/2507.10434">CLA: Latent Alignment for Online Continual
 *     Self-Supervised Learning, 2025</a>
 */
public final class EmaAlignment implements Regularizer {
    private final Branch momentum;
    private final Mlp aligner;
    private final double omega;

    /**
     * @param aligner a, projections in, projections out
     * @param omega weight of the term, at least 0
     */
    public EmaAlignment(Branch momentum, Mlp aligner, double omega) {
        this.momentum = momentum;
        this.aligner = aligner;
        this.omega = omega;
    }

    @Override
    public Optional<NDArray> term(StepWeights live, ViewPair views, Outcome outcome) {
        int replayed = 0;
        for (boolean isReplayed : views.replayed()) {
            replayed += isReplayed ? 1 : 0;
        }
        if (replayed == 0) {
            return Optional.empty();
        }
        NDArray cosines = null; // (B)
        for (Seen seen : outcome.seen()) {
            NDArray target = momentum.project(live, seen.view(), Statistics.BATCH).normalize(2, 1);
            NDArray found =
                    aligner.apply(live, seen.projections(), Statistics.BATCH).normalize(2, 1);
            NDArray cosine = found.mul(target).sum(new int[] {1});
            cosines = cosines == null ? cosine : cosines.add(cosine);
        }
        float share = (float) (-omega / replayed / outcome.seen().size());
        return Optional.of(Objects.requireNonNull(cosines).mul(shares(views, share)));
    }

    @Override
    public List<Parameter> parameters() {
        return aligner.parameters();
    }

    @Override
    public Map<String, Tensor> state() {
        return aligner.weights();
    }

    /** (B): what a cosine counts, so that the mean over the batch is that over what is replayed. */
    private static NDArray shares(ViewPair views, float share) {
        boolean[] replayed = views.replayed();
        float[] shares = new float[replayed.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = replayed[i] ? share * shares.length : 0;
        }
        return views.first().getManager().create(shares);
    }
}
