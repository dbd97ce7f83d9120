package io.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.trainer.fold.Rhythm;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Rhythm RHYTHM =
            new Rhythm(64, 16, 16, 4096, new Rhythm.Boundaries(128, 256));

    @Test
    void isDrainedWhenLessThanARoundIsLeft() {
        assertThat(new Backlog(1_000, 0, 100, 85, true).isDrained(RHYTHM)).isTrue();
        assertThat(new Backlog(1_000, 0, 100, 84, true).isDrained(RHYTHM)).isFalse();
    }

    @Test
    void theFirstRoundIsAWholeBatch() {
        assertThat(new Backlog(1_000, 0, 63, 0, true).isDrained(RHYTHM)).isTrue();
        assertThat(new Backlog(1_000, 0, 64, 0, true).isDrained(RHYTHM)).isFalse();
    }

    @Test
    void isNotDrainedWhileImagesAreUnderWayOrNobodyCanTell() {
        assertThat(new Backlog(1_000, 1, 100, 100, true).isDrained(RHYTHM)).isFalse();
        assertThat(new Backlog(1_000, 0, 100, 100, false).isDrained(RHYTHM)).isFalse();
    }
}
