package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.sluice.trainer.fold.LearningConfig.Kind;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.fold.TrainingFold.Means;
import java.util.Collections;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Law 5: what weights become does not depend on the timing of threads and devices. */
class MeansTest {
    private static final LearningConfig IN_GROUPS =
            TinyTraining.config(
                    TinyTraining.contrast(Method.MOCO, false, 2), TinyTraining.memory(Kind.MAS));

    @Test
    void weightsAreTheSameHoweverManyThreadsMakeViews() {
        assertThat(weights(5)).isEqualTo(weights(1));
    }

    @Test
    void devicesThatShareStepsLearnTheSameOfTheSameLog() {
        assertThat(shared(2)).isEqualTo(shared(2));
    }

    @Test
    void devicesThatShareStepsLearnWhatOneDoesButForRounding() {
        assertThat(firstWeights(2)).isNotEqualTo(firstWeights(1));
        assertThat(firstWeights(2)).containsExactly(firstWeights(1), Offset.offset(1e-5f));
    }

    private static String weights(int viewThreads) {
        return digest(TinyTraining.config(1), new Means(viewThreads, Album.inMemory()));
    }

    private static String shared(int devices) {
        return digest(IN_GROUPS, means(devices));
    }

    private static String digest(LearningConfig config, Means means) {
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, config, means)) {
            TinyTraining.advance(fold, 26);
            return TinyTraining.digest(fold);
        }
    }

    /** After a step on twelve images; two to a group would blow rounding up. */
    private static float[] firstWeights(int devices) {
        LearningConfig config =
                new LearningConfig(
                        1,
                        new Rhythm(12, 12, 1, 16, new Rhythm.Boundaries(6, 12)),
                        IN_GROUPS.contrast(),
                        IN_GROUPS.descent(),
                        IN_GROUPS.memory());
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, config, means(devices))) {
            TinyTraining.advance(fold, 12);
            return fold.encoder().weights().get("conv1.weight").values();
        }
    }

    private static Means means(int devices) {
        return new Means(1, Collections.nCopies(devices, Device.cpu()), Album.inMemory());
    }
}
