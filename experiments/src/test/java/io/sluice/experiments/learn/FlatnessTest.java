package io.sluice.experiments.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlatnessTest {
    @Test
    void theLossTellsEachImageFromTheOthers() {
        float[][] views = {{2, 0}, {0, 3}};
        // -log(e^5 / (e^5 + e^0)), T = .2
        assertThat(Flatness.contrast(views, views))
                .isCloseTo(Math.log(1 + Math.exp(-5)), within(1e-9));
    }

    @Test
    void featuresThatAreAllTheSameTellNothing() {
        float[][] views = {{1, 0}, {1, 0}, {1, 0}};
        assertThat(Flatness.contrast(views, views)).isCloseTo(Math.log(3), within(1e-9));
    }
}
