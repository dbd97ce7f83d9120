package io.sluice.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.network.Branches;
import io.sluice.trainer.network.MlpShape;
import io.sluice.trainer.objective.InfoNce;
import io.sluice.trainer.objective.MoCo;
import io.sluice.trainer.objective.Objective;
import io.sluice.trainer.objective.Outcome;
import io.sluice.trainer.objective.ViewPair;
import io.sluice.trainer.regularize.Regularizer;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
    private static final Shape VIEWS = new Shape(4, 3, 8, 8);

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private static final MlpShape HEAD =
            MlpShape.of("projector", 32, 32, 2, 8, MlpShape.Norms.NONE);

    private final Branches branches = Branches.untrained(manager, TinyTraining.SPEC, HEAD, 1);
    private final MoCo objective = moco(branches);
    private final Sgd optimizer =
            new Sgd(manager, branches.query().parameters(), .9, 1e-4, Map.of());
    private final TrainingStep step =
            new TrainingStep(
                    manager,
                    branches,
                    objective,
                    Regularizer.none(),
                    new TrainingStep.Descent(
                            optimizer, new LearningRate(.1, 0, 0), new KeyMomentum(.9, 0)));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aStepThatIsNoNumberStopsBeforeAnythingChanges() {
        step.take(new Moment(0, 0), batch(1), VIEWS);
        byte[] before = everything();
        Batch poisoned = batch(2);
        poisoned.first().putFloat(40, Float.NaN);

        assertThatThrownBy(() -> step.take(new Moment(1, 0), poisoned, VIEWS))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("Step 1 has loss NaN");

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aStepMovesBothBranchesTheirStatisticsAndTheQueue() {
        Map<String, float[]> before = values();

        step.take(new Moment(0, 0), batch(1), VIEWS);

        Map<String, float[]> after = values();
        for (String name :
                new String[] {
                    "q conv1.weight", "q bn1.running_mean", "q projector.2.bias",
                    "k conv1.weight", "k bn1.running_mean", "queue.keys"
                }) {
            assertThat(after.get(name)).as(name).isNotEqualTo(before.get(name));
        }
    }

    @Test
    void theMomentumBranchKeepsItsShare() {
        float[] start = branches.momentum().weights().get("conv1.weight").values();

        step.take(new Moment(0, 0), batch(1), VIEWS);

        float[] query = branches.query().weights().get("conv1.weight").values();
        float[] followed = branches.momentum().weights().get("conv1.weight").values();
        assertThat(followed[0])
                .isCloseTo(
                        .9f * start[0] + .1f * query[0],
                        org.assertj.core.data.Offset.offset(1e-6f));
    }

    @Test
    void collectingGarbageBetweenForwardAndBackwardChangesNothing() {
        step.take(new Moment(0, 0), batch(1), VIEWS);
        byte[] undisturbed = everything();

        try (NDManager other = NDManager.newBaseManager("PyTorch")) {
            Branches same = Branches.untrained(other, TinyTraining.SPEC, HEAD, 1);
            MoCo inner = moco(same);
            Sgd mover = new Sgd(other, same.query().parameters(), .9, 1e-4, Map.of());
            new TrainingStep(
                            other,
                            same,
                            new CollectingGarbage(inner),
                            Regularizer.none(),
                            new TrainingStep.Descent(
                                    mover, new LearningRate(.1, 0, 0), new KeyMomentum(.9, 0)))
                    .take(new Moment(0, 0), batch(1), VIEWS);

            assertThat(everything(same, inner, mover)).isEqualTo(undisturbed);
        }
    }

    /** Lets the JVM free all direct memory that nothing in Java refers to before backward runs. */
    private record CollectingGarbage(Objective inner) implements Objective {
        @Override
        public Outcome evaluate(StepWeights live, ViewPair views) {
            Outcome outcome = inner.evaluate(live, views);
            for (int i = 0; i < 3; i++) {
                collect();
            }
            return outcome;
        }

        private static void collect() {
            CountDownLatch freed = new CountDownLatch(1);
            Cleaner cleaner = Cleaner.create();
            cleaner.register(new Object(), freed::countDown);
            try {
                do {
                    System.gc();
                } while (!freed.await(100, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public NDArray agreement(NDArray predicted, NDArray targets, long[] positions) {
            return inner.agreement(predicted, targets, positions);
        }

        @Override
        public List<Parameter> parameters() {
            return inner.parameters();
        }

        @Override
        public Map<String, Tensor> state() {
            return inner.state();
        }
    }

    private static MoCo moco(Branches branches) {
        return new MoCo(branches, new InfoNce(16, 8, .2, 1), false, 1);
    }

    private Map<String, float[]> values() {
        Map<String, float[]> values = new java.util.HashMap<>();
        branches.query().weights().forEach((name, t) -> values.put("q " + name, t.values()));
        branches.momentum().weights().forEach((name, t) -> values.put("k " + name, t.values()));
        objective.state().forEach((name, t) -> values.put(name, t.values()));
        return values;
    }

    private byte[] everything() {
        return everything(branches, objective, optimizer);
    }

    private static byte[] everything(Branches branches, MoCo objective, Sgd optimizer) {
        Map<String, Tensor> all = new java.util.TreeMap<>();
        branches.query().weights().forEach((name, t) -> all.put("q " + name, t));
        branches.momentum().weights().forEach((name, t) -> all.put("k " + name, t));
        all.putAll(objective.state());
        all.putAll(optimizer.state());
        return Safetensors.toBytes(all, Map.of());
    }

    private static Batch batch(long seed) {
        return Batch.arrived(views(seed), views(seed + 100), new long[] {1, 2, 3, 4});
    }

    private static ByteBuffer views(long seed) {
        Random random = new Random(seed);
        ByteBuffer views =
                ByteBuffer.allocateDirect((int) VIEWS.size() * 4).order(ByteOrder.nativeOrder());
        for (int i = 0; i < VIEWS.size(); i++) {
            views.putFloat(4 * i, (float) random.nextGaussian());
        }
        return views;
    }
}
