package io.sluice.trainer.regularize;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.network.MlpShape.Norms;
import io.sluice.trainer.objective.InfoNce;
import io.sluice.trainer.objective.MoCo;
import io.sluice.trainer.objective.Outcome;
import io.sluice.trainer.objective.TinyBatch;
import io.sluice.trainer.objective.ViewPair;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmaAlignmentTest {
    private static final int P = TinyBatch.PROJECTION;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Branches branches = TinyBatch.branches(manager, Norms.NONE);
    private final MlpShape shape = MlpShape.of("aligner", P, 6, 2, P, Norms.HIDDEN);
    private final Mlp aligner = new Mlp(manager, shape, shape.untrained(3));
    private final EmaAlignment alignment = new EmaAlignment(branches.momentum(), aligner, .5);
    private final ViewPair views = TinyBatch.views(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void replayedImagesAreDrawnTowardsWhatTheMomentumBranchSees() {
        StepWeights live = new StepWeights(manager);
        NDArray z = branches.query().project(live, views.first(), Statistics.BATCH);
        NDArray found = aligner.apply(live, z, Statistics.BATCH).normalize(2, 1);
        NDArray target =
                branches.momentum().project(live, views.first(), Statistics.BATCH).normalize(2, 1);
        float[] cosines = found.mul(target).sum(new int[] {1}).toFloatArray();

        float[] added = term(views, 1);

        // images 1 and 3 are replayed: the mean over the batch is .5 times that over these two
        assertThat(added[0]).isZero();
        assertThat(added[2]).isZero();
        assertThat((added[0] + added[1] + added[2] + added[3]) / 4)
                .isCloseTo(-.5f * (cosines[1] + cosines[3]) / 2, Offset.offset(1e-5f));
    }

    @Test
    void twoViewsCountHalfEach() {
        float[] first = term(views, 1);
        float[] second = term(TinyBatch.swapped(views), 1);

        float[] both = term(views, 2);

        assertThat(both[1]).isCloseTo((first[1] + second[1]) / 2, Offset.offset(1e-5f));
    }

    @Test
    void saysNothingWhereNothingIsReplayed() {
        ViewPair fresh =
                new ViewPair(
                        views.first(), views.second(), views.positions(), new boolean[4], true);
        StepWeights live = new StepWeights(manager);

        Outcome outcome = moco(1).evaluate(live, fresh);

        assertThat(alignment.term(live, fresh, outcome)).isEmpty();
    }

    private float[] term(ViewPair pair, int asking) {
        StepWeights live = new StepWeights(manager);
        Outcome outcome = moco(asking).evaluate(live, pair);
        return alignment.term(live, pair, outcome).orElseThrow().toFloatArray();
    }

    private MoCo moco(int asking) {
        return new MoCo(branches, new InfoNce(16, P, .2, 1), asking == 2, 1);
    }
}
