package io.sluice.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.sluice.encoder.block.Statistics;
import io.sluice.encoder.block.StepWeights;
import io.sluice.trainer.fold.TinyTraining;
import io.sluice.trainer.network.MlpShape.Norms;
import io.sluice.trainer.objective.TinyBatch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several replicas on one device: all but the way between devices is what it is with several. */
class DataParallelTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-4f);
    private static final int BATCH = 12;
    private static final int PROJECTION = 8;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final MlpShape head = MlpShape.of("projector", 32, 16, 2, PROJECTION, Norms.ALL);
    private final Branches branches = Branches.untrained(manager, TinyTraining.SPEC, head, 1);
    private final NDArray images = noise(new Shape(BATCH, 3, 8, 8), 1);
    private final NDArray pull = noise(new Shape(BATCH, PROJECTION), 2);

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 4", "4, 4", "3, 3", "2, 0", "3, 0"})
    void replicasMakeWhatOneDeviceDoes(int replicas, int groups) {
        Pass alone = pass(branches, new Statistics(groups));

        Pass shared = pass(over(replicas), new Statistics(groups));

        assertThat(shared.projections()).containsExactly(alone.projections(), CLOSE);
        assertThat(shared.gradients()).hasSameSizeAs(alone.gradients()).isNotEmpty();
        alone.gradients().forEach((n, g) -> assertClose(shared.gradients().get(n), g));
        alone.statistics().forEach((n, s) -> assertClose(shared.statistics().get(n), s));
    }

    @Test
    void aBatchWhoseGroupsCannotBeDealtIsDoneByOneDevice() {
        Pass alone = pass(branches, Statistics.BATCH);

        Pass shared = pass(over(2), Statistics.BATCH);

        assertThat(shared.projections()).isEqualTo(alone.projections());
    }

    @Test
    void runningStatisticsGoOnFromBatchToBatch() {
        assertThat(after(over(2), 3)).containsExactly(after(branches, 3), CLOSE);
    }

    private record Pass(
            float[] projections, Map<String, float[]> gradients, Map<String, float[]> statistics) {}

    /** Forward, and backward from projections that are pulled in some direction. */
    private Pass pass(Branches some, Statistics statistics) {
        StepWeights live = new StepWeights(manager);
        NDArray projections;
        try (GradientCollector tape = Engine.getEngine("PyTorch").newGradientCollector()) {
            projections = some.query().project(live, images, statistics);
            live.backward(tape, projections.mul(pull).sum());
        }
        Map<String, float[]> gradients = new LinkedHashMap<>();
        Map<String, float[]> gathered = new LinkedHashMap<>();
        for (Parameter parameter : some.query().parameters()) {
            NDArray value = live.of(parameter);
            if (parameter.requiresGradient()) {
                gradients.put(parameter.getName(), live.gradient(parameter).toFloatArray());
            } else {
                gathered.put(parameter.getName(), value.toFloatArray());
            }
        }
        return new Pass(projections.toFloatArray(), gradients, gathered);
    }

    private float[] after(Branches some, int batches) {
        StepWeights live = new StepWeights(manager);
        for (int i = 0; i < batches; i++) {
            some.momentum().project(live, images, new Statistics(2));
        }
        return some.momentum().parameters().stream()
                .filter(parameter -> parameter.getName().equals("bn1.running_mean"))
                .map(parameter -> live.of(parameter).toFloatArray())
                .findFirst()
                .orElseThrow();
    }

    private Branches over(int replicas) {
        return branches.over(Collections.nCopies(replicas, Device.cpu()));
    }

    private NDArray noise(Shape shape, long seed) {
        return manager.create(TinyBatch.noise(shape, seed).asFloatBuffer(), shape);
    }

    private static void assertClose(float[] actual, float[] expected) {
        float largest = 1;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(actual).containsExactly(expected, Offset.offset(1e-4f * largest));
    }
}
