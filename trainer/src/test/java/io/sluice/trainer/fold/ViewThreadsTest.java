package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Law 5: what weights become does not depend on the timing of threads. */
class ViewThreadsTest {
    @Test
    void weightsAreTheSameHoweverManyThreadsMakeViews() {
        assertThat(weights(5)).isEqualTo(weights(1));
    }

    private static String weights(int viewThreads) {
        try (TrainingFold fold =
                TrainingFold.begin(TinyTraining.SPEC, TinyTraining.config(1), viewThreads)) {
            TinyTraining.advance(fold, 26);
            return TinyTraining.digest(fold);
        }
    }
}
