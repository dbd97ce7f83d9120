package io.sluice.ingest.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvenChoiceTest {
    private static final List<String> ITEMS =
            List.of("a1", "a2", "a3", "a4", "a5", "a6", "b1", "c1", "c2", "c3");

    @Test
    void takesAllIfThereIsRoom() {
        assertThat(choose(10)).isEqualTo(ITEMS);
    }

    @Test
    void givesEveryGroupItsShareAndPassesOnWhatIsLeft() {
        assertThat(choose(7)).containsExactly("a1", "a3", "a5", "b1", "c1", "c2", "c3");
        assertThat(choose(3)).containsExactly("a1", "b1", "c1");
    }

    @Test
    void neverTakesMoreThanAsked() {
        for (int most = 0; most <= 10; most++) {
            assertThat(choose(most)).hasSize(most).doesNotHaveDuplicates();
        }
    }

    private static List<String> choose(int most) {
        return EvenChoice.of(ITEMS, item -> item.substring(0, 1), most);
    }
}
