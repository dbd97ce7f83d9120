package io.sluice.trainer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.run.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void drawsWhatAShuffleOfACopyWouldDraw() {
        List<Integer> items = IntStream.range(0, 9).boxed().toList();
        for (int seed = 0; seed < 100; seed++) {
            for (int count : new int[] {1, 5, 9, 10, 25}) {
                assertThat(Draw.from(items, count, Seeds.random(seed)))
                        .isEqualTo(shuffled(items, count, Seeds.random(seed)));
            }
        }
    }

    private static List<Integer> shuffled(List<Integer> items, int count, SplittableRandom random) {
        List<Integer> drawn = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        while (drawn.size() < count) {
            if (left.isEmpty()) {
                left.addAll(items);
            }
            int j = random.nextInt(left.size());
            drawn.add(left.get(j));
            left.set(j, left.get(0));
            left.remove(0);
        }
        return drawn;
    }
}
