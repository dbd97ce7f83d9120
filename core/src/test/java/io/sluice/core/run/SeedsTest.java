package io.sluice.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void dependsOnSeedAndNameAlone() {
        assertThat(Seeds.unit(7, "a")).isEqualTo(Seeds.unit(7, "a"));
        assertThat(Seeds.unit(7, "a")).isNotEqualTo(Seeds.unit(8, "a"));
        assertThat(Seeds.unit(7, "a")).isNotEqualTo(Seeds.unit(7, "b"));
    }

    @Test
    void spreadsNamesEvenly() {
        double mean =
                IntStream.range(0, 10_000)
                        .mapToDouble(i -> Seeds.unit(1, "image-" + i))
                        .average()
                        .orElseThrow();
        assertThat(mean).isCloseTo(0.5, within(0.01));
    }
}
