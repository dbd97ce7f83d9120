package io.sluice.bench.select.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.score.ScoreColumns;
import org.junit.jupiter.api.Test;

class ExampleMatrixTest {
    private static final float[][] TWO_TASKS = {{0, 1}, {.6f, .8f}, {-1, 0}, {1, 0}};

    @Test
    void findsTheBestExamplesOfEveryTaskFirst() {
        ScoreColumns columns =
                new ExampleMatrix(new Load(2, 2), TWO_TASKS).score(new float[] {1, 0});
        assertThat(columns.similarity(0)).isEqualTo(.6f);
        assertThat(columns.position(0, 0)).isEqualTo(1);
        assertThat(columns.cosine(0, 1)).isZero();
        assertThat(columns.position(0, 1)).isZero();
        assertThat(columns.position(0, 2)).isEqualTo(ScoreColumns.NONE);
        assertThat(columns.similarity(1)).isEqualTo(1);
        assertThat(columns.position(1, 0)).isEqualTo(1);
        assertThat(columns.cosine(1, 1)).isEqualTo(-1);
    }

    @Test
    void leavesOutWhatRanksBehindTheLastMatch() {
        float[][] turning = new float[20][];
        for (int e = 0; e < turning.length; e++) {
            double angle = (e * 7 % 20) / 20.0;
            turning[e] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
        ScoreColumns columns =
                new ExampleMatrix(new Load(1, 20), turning).score(new float[] {1, 0});
        for (int rank = 0; rank < 8; rank++) {
            assertThat(columns.position(0, rank) * 7 % 20).isEqualTo(rank);
        }
    }
}
