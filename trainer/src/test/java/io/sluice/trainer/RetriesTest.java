package io.sluice.trainer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.trainer.step.TrainingDivergedException;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Retries retries = new Retries(2);
    private final TrainingDivergedException cause = new TrainingDivergedException("loss was NaN");

    @Test
    void givesUpAfterGoingBackToOneCheckpointOftenEnough() {
        retries.after(cause, 64);
        retries.after(cause, 64);
        assertThatThrownBy(() -> retries.after(cause, 64)).isSameAs(cause);
    }

    @Test
    void beginsToCountAnewWithEveryCheckpoint() {
        for (long checkpoint = 0; checkpoint < 10; checkpoint++) {
            retries.after(cause, checkpoint);
            retries.after(cause, checkpoint);
        }
    }
}
