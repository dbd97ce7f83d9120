package io.sluice.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedFallTest {
    @Test
    void countsTheQuestionsThatWereLostAndWon() {
        Answers before = new Answers(List.of("a", "a", "b", "b"), List.of("a", "a", "b", "a"));
        Answers now = new Answers(List.of("a", "a", "b", "b"), List.of("b", "a", "a", "b"));
        assertThat(PairedFall.between(before, now)).isEqualTo(new PairedFall(2, 1, 4));
    }

    @Test
    void followsTheFormula() {
        // m 102, b' 20.5, c' 5.5: d = 15/102, SE^2 = (26 - 225/102) / 102^2
        double expected = 15 / 102.0 - 1.645 * Math.sqrt(26 - 225 / 102.0) / 102;
        assertThat(new PairedFall(20, 5, 100).certain()).isCloseTo(expected, Offset.offset(1e-12));
    }

    @Test
    void fewQuestionsMakeNothingCertain() {
        assertThat(new PairedFall(1, 0, 1).certain()).isNegative();
        assertThat(new PairedFall(2, 0, 4).certain()).isNegative();
        assertThat(new PairedFall(4, 0, 4).certain()).isPositive();
    }

    @Test
    void theSameShareIsMoreCertainTheMoreQuestionsThereAre() {
        assertThat(new PairedFall(10, 0, 100).certain())
                .isLessThan(new PairedFall(100, 0, 1000).certain())
                .isPositive();
    }

    @Test
    void otherQuestionsAreNotCompared() {
        Answers one = new Answers(List.of("a"), List.of("a"));
        Answers other = new Answers(List.of("b"), List.of("a"));
        assertThatThrownBy(() -> PairedFall.between(one, other))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
