package io.sluice.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.network.Branch;
import io.sluice.trainer.network.Mlp;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.network.MlpShape.Norms;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimSiamTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);
    private static final int P = TinyBatch.PROJECTION;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Branch branch = TinyBatch.branches(manager, Norms.ALL).query();
    private final MlpShape shape = MlpShape.of("predictor", P, 4, 2, P, Norms.HIDDEN);
    private final Mlp predictor = new Mlp(manager, shape, shape.untrained(1));
    private final SimSiam simSiam = new SimSiam(branch, predictor, 1);
    private final ViewPair views = TinyBatch.views(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void theDistanceIsOneMinusTheCosine() {
        NDArray predicted = manager.create(new float[][] {{2, 0}, {0, 1}, {1, 1}});
        NDArray targets = manager.create(new float[][] {{3, 4}, {0, 9}, {-1, -1}});

        assertThat(SimSiam.distance(predicted, targets).toFloatArray())
                .containsExactly(new float[] {.4f, 0, 2}, CLOSE);
    }

    @Test
    void theLossIsTheMeanOfBothPredictions() {
        StepWeights live = new StepWeights(manager);
        NDArray z1 = branch.project(live, views.first(), Statistics.BATCH);
        NDArray z2 = branch.project(live, views.second(), Statistics.BATCH);
        float[] there = SimSiam.distance(predict(live, z1), z2).toFloatArray();
        float[] back = SimSiam.distance(predict(live, z2), z1).toFloatArray();

        float[] losses = simSiam.evaluate(new StepWeights(manager), views).losses().toFloatArray();

        for (int i = 0; i < losses.length; i++) {
            assertThat(losses[i]).isCloseTo((there[i] + back[i]) / 2, CLOSE);
        }
    }

    @Test
    void noGradientFlowsThroughWhatIsToBePredicted() {
        StepWeights still = new StepWeights(manager);
        float[] z1 = branch.project(still, views.first(), Statistics.BATCH).toFloatArray();
        float[] z2 = branch.project(still, views.second(), Statistics.BATCH).toFloatArray();

        float[] gradient = gradient(live -> simSiam.evaluate(live, views).losses());

        assertThat(gradient)
                .containsExactly(gradient(live -> losses(live, constant(z1), constant(z2))), CLOSE);
        float[] withoutStop = gradient(live -> losses(live, null, null));
        float largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            largest = Math.max(largest, Math.abs(gradient[i] - withoutStop[i]));
        }
        assertThat(largest).isGreaterThan(1e-3f);
    }

    /** Towards these targets, or towards the projections themselves. */
    private NDArray losses(
            StepWeights live, @Nullable NDArray firstTarget, @Nullable NDArray secondTarget) {
        NDArray z1 = branch.project(live, views.first(), Statistics.BATCH);
        NDArray z2 = branch.project(live, views.second(), Statistics.BATCH);
        NDArray there =
                SimSiam.distance(predict(live, z1), secondTarget == null ? z2 : secondTarget);
        NDArray back = SimSiam.distance(predict(live, z2), firstTarget == null ? z1 : firstTarget);
        return there.add(back).mul(manager.create(.5f));
    }

    private float[] gradient(Function<StepWeights, NDArray> losses) {
        StepWeights live = new StepWeights(manager);
        try (GradientCollector tape = Engine.getEngine("PyTorch").newGradientCollector()) {
            tape.backward(losses.apply(live).mean());
        }
        Parameter last =
                branch.parameters().stream()
                        .filter(parameter -> parameter.getName().equals("projector.3.weight"))
                        .findFirst()
                        .orElseThrow();
        return live.of(last).getGradient().toFloatArray();
    }

    private NDArray predict(StepWeights live, NDArray z) {
        return predictor.apply(live, z, Statistics.BATCH);
    }

    private NDArray constant(float[] values) {
        return manager.create(values, new Shape(4, P));
    }
}
