package io.sluice.experiments.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OracleTest {
    /** Three images, two examples: image 0 is the first example's best and the second's too. */
    private static final Similarities AGREEING =
            Similarities.of(
                    new float[] {
                        0.9f, 0.8f, //
                        0.5f, 0.1f, //
                        0.2f, 0.7f
                    },
                    2);

    @Test
    void anImageThatTwoExamplesShareCountsOnce() {
        assertThat(Oracle.over(AGREEING).choose(1).choice().images()).isEqualTo(places(0));
        Oracle.Chosen two = Oracle.over(AGREEING).choose(2);
        assertThat(two.choice().images()).isEqualTo(places(0, 1));
        assertThat(two.choice().perExample()).containsExactly(2, 0);
        assertThat(two.depth()).isEqualTo(2);
    }

    @Test
    void everyExampleHasAnEqualShareHoweverSimilarItsImages() {
        Similarities crowded =
                Similarities.of(
                        new float[] {
                            0.99f, -0.9f, //
                            0.98f, -0.8f, //
                            0.97f, -0.7f, //
                            0.96f, -0.6f
                        },
                        2);
        Oracle.Chosen chosen = Oracle.over(crowded).choose(4);
        assertThat(chosen.choice().perExample()).containsExactly(2, 2);
        assertThat(Oracle.over(crowded).choose(2).choice().images()).isEqualTo(places(0, 3));
    }

    @Test
    void ofEqualSimilaritiesTheEarlierImageRanksHigher() {
        Similarities equal = Similarities.of(new float[] {0.5f, 0.5f, 0.5f}, 1);
        assertThat(Oracle.over(equal).choose(2).choice().images()).isEqualTo(places(0, 1));
    }

    @Test
    void negativeSimilaritiesRankBelowPositiveOnes() {
        Similarities mixed = Similarities.of(new float[] {-0.1f, -0.9f, 0.1f, 0.3f}, 1);
        assertThat(Oracle.over(mixed).choose(3).choice().images()).isEqualTo(places(0, 2, 3));
    }

    @Test
    void choosesNoMoreThanThereAre() {
        assertThat(Oracle.over(AGREEING).choose(3).choice().images()).isEqualTo(places(0, 1, 2));
        assertThatThrownBy(() -> Oracle.over(AGREEING).choose(4))
                .hasMessage("Of 3 images 4 are wanted");
    }

    @Test
    void windowsAreChosenFromOneByOne() {
        Similarities rising = Similarities.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f}, 1);
        Choice choice = Windows.choose(rising, 0.5, 2);
        assertThat(choice.images()).isEqualTo(places(1, 3, 4)); // half of 1 is rounded up
        assertThat(choice.perExample()).containsExactly(3);
    }

    private static BitSet places(int... places) {
        BitSet set = new BitSet();
        for (int place : places) {
            set.set(place);
        }
        return set;
    }
}
