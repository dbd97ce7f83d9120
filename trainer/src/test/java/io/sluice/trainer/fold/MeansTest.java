package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.sluice.trainer.fold.LearningConfig.Kind;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.fold.TrainingFold.Means;
import java.util.Collections;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"MOCO, false, MAS", "MOCO, true, CLA_E", "SIMSIAM, false, CASSLE"})
    void devicesThatShareStepsLearnWhatOneDoesButForRounding(
            Method method, boolean isSymmetric, Kind kind) {
        LearningConfig config =
                TinyTraining.config(
                        TinyTraining.contrast(method, isSymmetric, 2), TinyTraining.memory(kind));

        float[] alone = firstWeights(config, 1);
        float[] shared = firstWeights(config, 2);

        assertThat(shared).isNotEqualTo(alone);
        assertThat(shared).containsExactly(alone, Offset.offset(1e-5f));
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
    private static float[] firstWeights(LearningConfig like, int devices) {
        LearningConfig config =
                new LearningConfig(
                        1,
                        new Rhythm(12, 12, 1, 16, new Rhythm.Boundaries(6, 12)),
                        like.contrast(),
                        like.descent(),
                        like.memory());
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, config, means(devices))) {
            TinyTraining.advance(fold, 12);
            return fold.encoder().weights().get("conv1.weight").values();
        }
    }

    private static Means means(int devices) {
        return new Means(1, Collections.nCopies(devices, Device.cpu()), Album.inMemory());
    }
}
