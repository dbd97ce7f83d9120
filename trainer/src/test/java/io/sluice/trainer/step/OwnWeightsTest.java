package io.sluice.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.network.MlpShape.Norms;
import io.sluice.trainer.objective.SimSiam;
import io.sluice.trainer.objective.TinyBatch;
import io.sluice.trainer.regularize.EmaAlignment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weights that an objective and a regularizer brought are trained as all others are. */
class OwnWeightsTest {
    private static final int P = TinyBatch.PROJECTION;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Branches branches = TinyBatch.branches(manager, Norms.ALL);
    private final Mlp predictor = head("predictor");
    private final Mlp aligner = head("aligner");
    private final SimSiam objective = new SimSiam(branches.query(), predictor, 1);
    private final EmaAlignment regularizer = new EmaAlignment(branches.momentum(), aligner, 1);
    private final Sgd optimizer =
            new Sgd(
                    manager,
                    TrainingStep.trained(branches, objective, regularizer),
                    .9,
                    1e-4,
                    Map.of());
    private final TrainingStep step =
            new TrainingStep(
                    manager,
                    branches,
                    objective,
                    regularizer,
                    new TrainingStep.Descent(
                            optimizer, new LearningRate(.1, 0, 0), new KeyMomentum(.9, 0)));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void bothMoveWithTheirStatistics() {
        Map<String, Tensor> before = everything();

        step.take(new Moment(0, 0), batch(true), TinyBatch.SHAPE);

        Map<String, Tensor> after = everything();
        for (String name :
                List.of(
                        "predictor.0.weight",
                        "predictor.1.running_mean",
                        "aligner.3.bias",
                        "aligner.1.running_var",
                        "velocity.aligner.0.weight",
                        "velocity.predictor.3.weight")) {
            assertThat(after.get(name).values()).as(name).isNotEqualTo(before.get(name).values());
        }
    }

    @Test
    void aRegularizerWithNothingToSayStaysAsItIs() {
        Map<String, Tensor> before = aligner.weights();

        step.take(new Moment(0, 0), batch(false), TinyBatch.SHAPE);

        aligner.weights()
                .forEach(
                        (name, tensor) ->
                                assertThat(tensor.values()).isEqualTo(before.get(name).values()));
    }

    @Test
    void aFaultOfARegularizerStopsTheStepBeforeAnythingChanges() {
        Parameter weight = aligner.parameters().get(0);
        try (NDArray poison = manager.full(weight.getShape(), Float.NaN)) {
            poison.copyTo(weight.getArray());
        }
        byte[] before = Safetensors.toBytes(everything(), Map.of());

        assertThatThrownBy(() -> step.take(new Moment(3, 0), batch(true), TinyBatch.SHAPE))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("gradient of length NaN; no weight was changed");

        assertThat(Safetensors.toBytes(everything(), Map.of())).isEqualTo(before);
    }

    @Test
    void aMomentumBranchThatSawNothingFollowsWithItsStatisticsToo() {
        step.take(new Moment(0, 0), batch(false), TinyBatch.SHAPE);

        Tensor query = branches.query().weights().get("bn1.running_mean");
        float[] followed = branches.momentum().weights().get("bn1.running_mean").values();
        // it began at 0 and keeps .9
        for (int i = 0; i < followed.length; i++) {
            assertThat(followed[i]).isCloseTo(.1f * query.values()[i], Offset.offset(1e-6f));
        }
    }

    private Map<String, Tensor> everything() {
        Map<String, Tensor> all = new TreeMap<>();
        branches.query().weights().forEach((name, t) -> all.put("q " + name, t));
        branches.momentum().weights().forEach((name, t) -> all.put("k " + name, t));
        all.putAll(objective.state());
        all.putAll(regularizer.state());
        all.putAll(optimizer.state());
        return all;
    }

    private static Batch batch(boolean isReplayed) {
        boolean[] replayed = new boolean[4];
        Arrays.fill(replayed, isReplayed);
        return new Batch(
                TinyBatch.noise(TinyBatch.SHAPE, 1),
                TinyBatch.noise(TinyBatch.SHAPE, 2),
                new long[] {1, 2, 3, 4},
                replayed,
                new float[] {1, 1, 1, 1});
    }

    private Mlp head(String name) {
        MlpShape shape = MlpShape.of(name, P, 6, 2, P, Norms.HIDDEN);
        return new Mlp(manager, shape, shape.untrained(1));
    }
}
