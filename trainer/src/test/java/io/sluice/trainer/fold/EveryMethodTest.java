package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.LearningConfig.Kind;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.fold.LearningConfig.Rule;
import io.sluice.trainer.step.LearningRate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 5 and 6 for every objective with every regularizer. */
class EveryMethodTest {
    static Stream<Arguments> everyMethod() {
        return Stream.of(
                        TinyTraining.contrast(Method.MOCO, false, 1),
                        TinyTraining.contrast(Method.MOCO, true, 2),
                        TinyTraining.contrast(Method.SIMSIAM, false, 1))
                .flatMap(
                        contrast ->
                                Stream.of(Kind.values()).map(kind -> Arguments.of(contrast, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void aFoldThatWasSavedMidwayEndsWithTheSameWeightsAndHoldsNoMore(Contrast contrast, Kind kind) {
        LearningConfig config = TinyTraining.config(contrast, TinyTraining.memory(kind));
        assertResumes(config);
    }

    @Test
    void aFoldThatFollowsCosinesAndLarsEndsWithTheSameWeights() {
        LearningConfig plain = TinyTraining.config(1);
        Descent lars = new Descent(Rule.LARS, new LearningRate(.05, 2, 30), .9, 1e-4, .01);

        assertResumes(
                new LearningConfig(
                        plain.seed(), plain.rhythm(), plain.contrast(), lars, plain.memory()));
    }

    @Test
    void everyMethodEndsWithOtherWeights() {
        Set<String> ends = new HashSet<>();
        everyMethod()
                .forEach(
                        arguments -> {
                            Contrast contrast = (Contrast) arguments.get()[0];
                            Kind kind = (Kind) arguments.get()[1];
                            ends.add(end(TinyTraining.config(contrast, TinyTraining.memory(kind))));
                        });

        assertThat(ends).hasSize(15);
    }

    /** Boundaries are after 6 and 12 arrivals: saved between them, compared past both. */
    private static void assertResumes(LearningConfig config) {
        try (TrainingFold whole = TrainingFold.begin(TinyTraining.SPEC, config)) {
            TinyTraining.advance(whole, 8);
            FoldState saved = whole.state();
            TinyTraining.advance(whole, 12);
            int before = whole.heldArrays();
            TinyTraining.advance(whole, 16);
            assertThat(whole.heldArrays()).isEqualTo(before);
            try (TrainingFold resumed = TrainingFold.resume(TinyTraining.SPEC, config, saved)) {
                TinyTraining.advance(resumed, 16);

                assertThat(TinyTraining.digest(resumed)).isEqualTo(TinyTraining.digest(whole));
            }
        }
    }

    /** The first weights of the encoder, 8 arrivals on. */
    private static String end(LearningConfig config) {
        try (TrainingFold fold = TrainingFold.begin(TinyTraining.SPEC, config)) {
            TinyTraining.advance(fold, 8);
            return Arrays.toString(fold.weights().get("conv1.weight").values());
        }
    }
}
