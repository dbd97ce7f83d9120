package io.sluice.experiments.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassTreeTest {
    @Test
    void nearestClassesStandBesideEachOther() {
        double[][] means = {{0}, {10}, {1}, {11}, {5}};
        assertThat(ClassTree.order(means)).containsExactly(0, 2, 4, 1, 3);
    }

    @Test
    void oneClassIsInOrder() {
        assertThat(ClassTree.order(new double[][] {{3}})).containsExactly(0);
    }
}
