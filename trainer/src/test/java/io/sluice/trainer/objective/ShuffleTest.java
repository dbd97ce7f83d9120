package io.sluice.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShuffleTest {
    private static final long[] POSITIONS = {5, 6, 7, 8, 9, 10, 11, 12};

    @Test
    void everyImageComesOnceAndFindsBack() {
        Shuffle shuffle = Shuffle.of(POSITIONS);

        assertThat(shuffle.order()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        for (int i = 0; i < POSITIONS.length; i++) {
            assertThat(shuffle.back()[(int) shuffle.order()[i]]).isEqualTo(i);
        }
    }

    @Test
    void theOrderFollowsFromTheImages() {
        assertThat(Shuffle.of(POSITIONS).order()).isEqualTo(Shuffle.of(POSITIONS).order());
        assertThat(Shuffle.of(new long[] {6, 5, 7, 8, 9, 10, 11, 12}).order())
                .isNotEqualTo(Shuffle.of(POSITIONS).order());
    }
}
