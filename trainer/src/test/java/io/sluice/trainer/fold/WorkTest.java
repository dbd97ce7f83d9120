package io.sluice.trainer.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.trainer.fold.RoundReport.Work;
import org.junit.jupiter.api.Test;

class WorkTest {
    @Test
    void sharesAreThoseOfAllRoundsTogether() {
        Work both = Work.none().and(new Work(8, 6, 0)).and(new Work(4, 3, 4));

        assertThat(both).isEqualTo(new Work(12, 9, 4));
        assertThat(both.replayShare()).isEqualTo(.75);
        assertThat(both.skippedShare()).isEqualTo(.25);
    }
}
