package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassedTest {
    private final Passed passed = Passed.NOTHING.with(new Range(10, 20)).with(new Range(30, 40));

    @Test
    void leavesOutWhatIsDealtWith() {
        assertThat(Passed.NOTHING.missing(new Range(5, 8))).containsExactly(new Range(5, 8));
        assertThat(passed.missing(new Range(5, 50)))
                .containsExactly(new Range(5, 10), new Range(20, 30), new Range(40, 50));
        assertThat(passed.missing(new Range(15, 35))).containsExactly(new Range(20, 30));
        assertThat(passed.missing(new Range(12, 18))).isEmpty();
        assertThat(passed.missing(new Range(22, 22))).isEmpty();
    }

    @Test
    void joinsRangesThatMeet() {
        assertThat(passed.with(new Range(20, 30)).ranges()).containsExactly(new Range(10, 40));
        assertThat(passed.with(new Range(0, 5)).ranges())
                .containsExactly(new Range(0, 5), new Range(10, 20), new Range(30, 40));
        assertThat(passed.with(new Range(15, 25)).ranges())
                .containsExactly(new Range(10, 25), new Range(30, 40));
        assertThat(passed.with(new Range(0, 50)).ranges()).containsExactly(new Range(0, 50));
    }

    @Test
    void joinsTheOldestOfMoreRangesThanABrokerTakes() {
        long first = 1_000_000_000_000_000_000L;
        Passed many = Passed.NOTHING;
        for (int i = 0; i <= Passed.MOST; i++) {
            many = many.with(new Range(first + 10L * i, first + 10L * i + 5));
        }
        assertThat(many.ranges()).hasSize(Passed.MOST).startsWith(new Range(first, first + 15));
        assertThat(many.committed().metadata()).hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void isReadBackFromWhatIsCommitted() {
        assertThat(passed.committed().offset()).isEqualTo(40);
        assertThat(Passed.of(passed.committed())).isEqualTo(passed);
        assertThat(Passed.of(null)).isEqualTo(Passed.NOTHING);
    }
}
