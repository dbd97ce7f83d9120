package io.sluice.experiments.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OverlapTest {
    @Test
    void isTheShareOfTheOraclesImagesThatWereChosen() {
        assertThat(Overlap.of(places(1, 2, 9), places(1, 2, 3, 4), 0)).isEqualTo(0.5);
    }

    @Test
    void leavesOutWhatComesBefore() {
        assertThat(Overlap.of(places(1, 4), places(1, 3, 4), 2)).isEqualTo(0.5);
        assertThat(Overlap.from(100)).isEqualTo(10);
    }

    @Test
    void isNothingWhereTheOracleChoseNothing() {
        assertThat(Overlap.of(places(5), places(1), 2)).isNull();
        assertThat(Overlap.of(places(), places(1), 0)).isZero();
    }

    private static BitSet places(int... places) {
        BitSet set = new BitSet();
        for (int place : places) {
            set.set(place);
        }
        return set;
    }
}
