package io.sluice.trainer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.run.Seeds;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FifoReplayTest {
    @Test
    void keepsWhatCameLastAndSaysWhatHadToGo() {
        FifoReplay<Long> replay = new FifoReplay<>(3, List.of());
        assertThat(replay.add(0, 0L)).isEmpty();
        assertThat(replay.add(1, 1L)).isEmpty();
        assertThat(replay.add(2, 2L)).isEmpty();
        assertThat(replay.add(3, 3L)).contains(0L);
        assertThat(replay.add(4, 4L)).contains(1L);
        assertThat(replay.items()).containsExactly(2L, 3L, 4L);
        assertThat(replay.size()).isEqualTo(3);
    }

    @Test
    void goesOnAsIfNothingHadHappened() {
        FifoReplay<Long> whole = new FifoReplay<>(5, List.of());
        LongStream.range(0, 13).forEach(n -> whole.add(n, n));

        FifoReplay<Long> resumed = new FifoReplay<>(5, whole.items());

        assertThat(resumed.draw(3, Seeds.random(1))).isEqualTo(whole.draw(3, Seeds.random(1)));
        assertThat(resumed.add(13, 13L)).isEqualTo(whole.add(13, 13L));
        assertThat(resumed.items()).isEqualTo(whole.items());
    }

    @Test
    void goesOnWithoutWhatWasTakenOut() {
        FifoReplay<Long> replay = new FifoReplay<>(3, List.of());
        LongStream.range(0, 5).forEach(n -> replay.add(n, n)); // the ring begins in its middle

        assertThat(replay.removeIf(n -> n == 3)).containsExactly(3L);

        assertThat(replay.add(5, 5L)).isEmpty();
        assertThat(replay.add(6, 6L)).contains(2L);
        assertThat(replay.items()).containsExactly(4L, 5L, 6L);
    }

    @Test
    void refusesMoreThanItMayKeep() {
        assertThatThrownBy(() -> new FifoReplay<>(2, List.of(1L, 2L, 3L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsOneAtLeast() {
        assertThatThrownBy(() -> new FifoReplay<>(0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
