package io.sluice.trainer.regularize;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.network.MlpShape.Norms;
import io.sluice.trainer.objective.Outcome;
import io.sluice.trainer.objective.SimSiam;
import io.sluice.trainer.objective.TinyBatch;
import io.sluice.trainer.objective.ViewPair;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DistillationTest {
    private static final int P = TinyBatch.PROJECTION;
    private static final MlpShape HEAD = MlpShape.of("projector", 32, 32, 2, P, Norms.ALL);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Branch branch = TinyBatch.branches(manager, Norms.ALL).query();
    private final Mlp predictor = head("distiller", 4);
    private final SimSiam objective = new SimSiam(branch, head("predictor", 5), 1);
    private final ViewPair views = TinyBatch.views(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hasNothingToHoldOnToBeforeTheFirstBoundary() {
        StepWeights live = new StepWeights(manager);

        assertThat(distillation(Map.of()).term(live, views, objective.evaluate(live, views)))
                .isEmpty();
    }

    @Test
    void addsLambdaTimesTheObjectivesLossAgainstTheFrozenCopy() {
        Distillation distillation = distillation(Map.of());
        distillation.consolidate(List.of());
        StepWeights live = new StepWeights(manager);
        Outcome outcome = objective.evaluate(live, views);
        float[] first = told(live, outcome, 0, views.first());
        float[] second = told(live, outcome, 1, views.second());

        float[] added = distillation.term(live, views, outcome).orElseThrow().toFloatArray();

        for (int i = 0; i < added.length; i++) {
            assertThat(added[i]).isCloseTo(3 * (first[i] + second[i]) / 2, Offset.offset(1e-4f));
        }
    }

    @Test
    void theCopyStaysAsItWasUntilTheNextBoundary() {
        Distillation distillation = distillation(Map.of());
        distillation.consolidate(List.of());
        NDArray weight = branch.parameters().get(0).getArray();
        float before = weight.toFloatArray()[0];

        weight.addi(1);
        assertThat(frozen(distillation)).isEqualTo(before);
        distillation.consolidate(List.of());
        assertThat(frozen(distillation)).isEqualTo(before + 1);
    }

    @Test
    void goesOnWithTheCopyItStored() {
        Distillation before = distillation(Map.of());
        before.consolidate(List.of());
        float expected = frozen(before);
        branch.parameters().get(0).getArray().addi(1);

        assertThat(frozen(distillation(before.state()))).isEqualTo(expected);
    }

    /** {@code 1 - cos(g(z), z_frozen)}, while the branch is still what was frozen. */
    private float[] told(StepWeights live, Outcome outcome, int view, NDArray images) {
        NDArray z = outcome.seen().get(view).projections();
        NDArray target = branch.project(new StepWeights(manager), images, Statistics.RUNNING);
        return objective
                .agreement(predictor.apply(live, z, Statistics.BATCH), target, views.positions())
                .toFloatArray();
    }

    private Distillation distillation(Map<String, Tensor> state) {
        return new Distillation(
                new Distillation.Parts(branch, predictor, objective),
                weights -> Branch.of(manager, TinyTraining.SPEC, HEAD, weights),
                3,
                state);
    }

    private Mlp head(String name, int width) {
        MlpShape shape = MlpShape.of(name, P, width, 2, P, Norms.HIDDEN);
        return new Mlp(manager, shape, shape.untrained(3));
    }

    private static float frozen(Distillation distillation) {
        return distillation.state().get("frozen.conv1.weight").values()[0];
    }
}
