package io.sluice.trainer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.run.Seeds;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReservoirReplayTest {
    @Test
    void keepsEveryItemEquallyOftenHoweverEarlyItCame() {
        int[] kept = new int[100];
        int trials = 4000;
        for (int seed = 0; seed < trials; seed++) {
            filled(10, seed, 100).items().forEach(item -> kept[item.intValue()]++);
        }
        // each is kept with probability .1: 400 times, standard deviation 19
        assertThat(java.util.stream.IntStream.of(kept).boxed())
                .allMatch(times -> times > 400 - 5 * 19 && times < 400 + 5 * 19);
    }

    @Test
    void saysWhatHadToGo() {
        ReservoirReplay<Long> replay = filled(3, 1, 3);
        List<Long> before = replay.items();

        long gone = replay.add(3, 3L).orElseThrow();

        assertThat(gone == 3L || before.contains(gone)).isTrue();
        assertThat(replay.items()).hasSize(3).doesNotContain(gone);
    }

    @Test
    void goesOnAsIfNothingHadHappened() {
        ReservoirReplay<Long> whole = filled(5, 7, 40);
        ReservoirReplay<Long> half = filled(5, 7, 20);

        ReservoirReplay<Long> resumed = new ReservoirReplay<>(5, 7, half.items(), half.seen());
        LongStream.range(20, 40).forEach(n -> resumed.add(n, n));

        assertThat(resumed.items()).isEqualTo(whole.items());
    }

    @Test
    void drawsWithoutRepeatsWhereThereAreEnough() {
        assertThat(filled(10, 1, 10).draw(10, Seeds.random(1))).doesNotHaveDuplicates();
    }

    @Test
    void repeatsOnlyOnceAllWereDrawn() {
        List<Long> drawn = filled(3, 1, 3).draw(7, Seeds.random(1));

        assertThat(drawn.subList(0, 3)).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(drawn.subList(3, 6)).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(drawn).hasSize(7);
    }

    @Test
    void drawsNothingFromNothing() {
        assertThat(filled(3, 1, 0).draw(7, Seeds.random(1))).isEmpty();
    }

    private static ReservoirReplay<Long> filled(int capacity, long seed, int count) {
        ReservoirReplay<Long> replay = new ReservoirReplay<>(capacity, seed);
        LongStream.range(0, count).forEach(n -> replay.add(n, n));
        return replay;
    }
}
