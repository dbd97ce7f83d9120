package io.sluice.experiments.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OverTest {
    @Test
    void hasMeanAndRange() {
        Over over = over(Map.of(1L, .2, 2L, .5, 3L, .8));
        assertThat(over.mean()).isEqualTo(.5, within(1e-9));
        assertThat(over.least()).isEqualTo(.2);
        assertThat(over.greatest()).isEqualTo(.8);
    }

    @Test
    void differencesAreOfTheSeedsThatBothHave() {
        Over one = over(Map.of(1L, .40, 2L, .50, 3L, .99));
        Over other = over(Map.of(1L, .38, 2L, .46));
        assertThat(Over.points(one, other)).isEqualTo(3, within(1e-9));
        assertThat(Over.points(one, over(Map.of(9L, .1)))).isNull();
        assertThat(Over.points(one, null)).isNull();
    }

    @Test
    void needsASeed() {
        assertThatThrownBy(() -> over(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Over over(Map<Long, Double> seeds) {
        return Over.of(seeds, value -> value);
    }
}
