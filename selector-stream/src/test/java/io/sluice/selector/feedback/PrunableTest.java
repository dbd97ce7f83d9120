package io.sluice.selector.feedback;

import static io.sluice.selector.feedback.Verdict.ILL_MATCHED;
import static io.sluice.selector.feedback.Verdict.REDUNDANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PrunableTest {
    private static final Tally LIVELY = new Tally(99, 1000, 1000, 0, 0);

    @Test
    void judgesNoCellByFewerThanEightImages() {
        assertThat(found(0.35, new Tally(0, 10, 0, 7, 0)).kinds()).isEmpty();
        assertThat(found(0.35, new Tally(0, 10, 0, 8, 0)).kinds())
                .containsExactly(entry(0, REDUNDANT));
    }

    @Test
    void takesACellOfWhichHalfTeachesNothing() {
        assertThat(found(0.35, new Tally(0, 10, 6, 4, 1)).kinds()).isEmpty();
        assertThat(found(0.35, new Tally(0, 10, 0, 4, 4)).kinds())
                .containsExactly(entry(0, ILL_MATCHED));
        assertThat(found(0.35, new Tally(0, 10, 3, 5, 2)).kinds())
                .containsExactly(entry(0, REDUNDANT));
        assertThat(found(0.35, new Tally(0, 10, 2, 4, 3)).kinds())
                .isEmpty(); // neither is half of it, as chance would have it
    }

    @Test
    void takesTheWorstFirstUntilTheyHoldTheShareOfTheirKind() {
        Prunable found =
                Prunable.of(
                        List.of(
                                new Tally(0, 20, 3, 7, 0), // .70
                                new Tally(1, 20, 1, 9, 0), // .90
                                new Tally(2, 20, 2, 8, 0), // .80: too many with 1
                                new Tally(3, 10, 4, 6, 0), // .60: just enough
                                new Tally(4, 25, 4, 0, 6),
                                new Tally(5, 5, 10, 0, 0)),
                        0.3); // of 100
        assertThat(found.kinds())
                .containsOnly(entry(1, REDUNDANT), entry(3, REDUNDANT), entry(4, ILL_MATCHED));
        assertThat(found.redundant()).isEqualTo(30);
        assertThat(found.illMatched()).isEqualTo(25);
    }

    @Test
    void takesNothingForAShareOfNothing() {
        assertThat(found(0, new Tally(0, 10, 0, 50, 0)).kinds()).isEmpty();
        assertThat(found(0, new Tally(0, 0, 0, 50, 0)).kinds()).isEmpty();
    }

    @Test
    void takesNoCellInWhichNothingWasSettled() {
        assertThat(found(0.35, new Tally(0, 0, 0, 50, 0)).kinds()).isEmpty();
    }

    @Test
    void neverTakesMoreThanTheShareOfAKind() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 200; run++) {
            List<Tally> cells = new ArrayList<>();
            for (int cell = 0; cell < 50; cell++) {
                cells.add(
                        new Tally(
                                cell,
                                random.nextInt(40),
                                random.nextInt(10),
                                random.nextInt(20),
                                random.nextInt(20)));
            }
            Prunable found = Prunable.of(cells, 0.35);
            int all = cells.stream().mapToInt(Tally::settled).sum();
            for (Verdict kind : List.of(REDUNDANT, ILL_MATCHED)) {
                int of =
                        cells.stream()
                                .filter(cell -> found.kind(cell.cell()) == kind)
                                .mapToInt(Tally::settled)
                                .sum();
                assertThat(of).isEqualTo(found.size(kind)).isPositive();
                assertThat(of / (double) all).isLessThanOrEqualTo(0.35);
            }
        }
    }

    private static Prunable found(double share, Tally cell) {
        return Prunable.of(List.of(cell, LIVELY), share);
    }
}
