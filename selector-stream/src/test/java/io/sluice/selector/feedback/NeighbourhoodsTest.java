package io.sluice.selector.feedback;

import static io.sluice.selector.feedback.Verdict.ILL_MATCHED;
import static io.sluice.selector.feedback.Verdict.REDUNDANT;
import static io.sluice.selector.feedback.Verdict.UNJUDGED;
import static io.sluice.selector.feedback.Verdict.USEFUL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.core.vector.UnitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** A round has four images in each cell, in turn; the first one fills the cells. */
final class NeighbourhoodsTest {
    private static final EncoderVersion FIRST = EncoderVersion.parse("tiny@1-111111111111");
    private static final EncoderVersion SECOND = EncoderVersion.parse("tiny@2-222222222222");
    private static final int ROUND = 8 * Cells.MOST;
    private static final Pruning PRUNING = new Pruning(7, ROUND, 0.35);

    private final HeldJournal journal = new HeldJournal();
    private Neighbourhoods cells = new Neighbourhoods(FIRST, PRUNING, journal);
    private int images;

    @Test
    void dropsMoreAndMoreWhereItWasToldToAndThenLooksAgain() {
        warmUp();
        report(REDUNDANT, 0, 50);
        report(ILL_MATCHED, 100, 150);
        report(USEFUL, 150, 250);
        assertThat(dropped()).isEmpty(); // e' = 0
        assertThat(cells.prunable().redundant()).isEqualTo(400);
        assertThat(cells.prunable().illMatched()).isEqualTo(400);
        assertThat(dropped()).hasSizeBetween(160, 200); // .25 of 800 at most
        assertThat(dropped()).hasSizeBetween(540, 600); // .75
        assertThat(dropped()).hasSize(800); // all
        assertThat(cells.round().prepares()).isTrue();
        assertThat(dropped()).isEmpty(); // everything restored, nothing reported
        assertThat(dropped()).isEmpty();
    }

    @Test
    void saysWhatItDropsThemAs() {
        warmUp();
        report(REDUNDANT, 0, 50);
        report(ILL_MATCHED, 100, 150);
        settleRound(cell -> cell);
        settleRound(cell -> cell);
        settleRound(cell -> cell); // now e' = 3
        assertThat(settle(10)).isEqualTo(REDUNDANT);
        assertThat(settle(110)).isEqualTo(ILL_MATCHED);
        assertThat(settle(60)).isNull();
    }

    @Test
    void dropsNothingWithoutVerdicts() {
        for (int round = 0; round < 12; round++) {
            report(UNJUDGED, 0, 250);
            assertThat(dropped()).isEmpty();
        }
        assertThat(cells.round().place()).isNotEqualTo(Round.WARM_UP); // but it follows the loss
    }

    @Test
    void dropsNothingWhileNothingIsHeard() {
        for (int round = 0; round < 5; round++) {
            assertThat(dropped()).isEmpty();
        }
        assertThat(cells.round().place()).isEqualTo(Round.WARM_UP);
    }

    @Test
    void judgesNoCellByFewerThanEightImagesHoweverOftenTheyAreReportedOn() {
        warmUp();
        for (int image = 0; image < 7; image++) {
            cells.hear("a-" + image, at(0), REDUNDANT, 1);
            cells.hear("a-" + image, at(0), REDUNDANT, 1);
            cells.hear("b-" + image, at(1), REDUNDANT, 1);
        }
        cells.hear("b-7", at(1), REDUNDANT, 1);
        settleRound(cell -> cell);
        assertThat(cells.prunable().kinds()).containsOnlyKeys(1);
    }

    @Test
    void remembersWhatWasSaidSinceItPreparedLast() {
        warmUp();
        report(REDUNDANT, 0, 50);
        settleRound(cell -> cell);
        report(REDUNDANT, 60, 70);
        for (int round = 0; round < 3; round++) {
            settleRound(cell -> cell);
        }
        settleRound(cell -> cell); // prepares, nothing is said
        assertThat(cells.prunable().kinds().keySet())
                .containsExactlyInAnyOrder(60, 61, 62, 63, 64, 65, 66, 67, 68, 69);
    }

    @Test
    void preparesAtOnceForAnotherEncoderAndKnowsNothingOfIt() {
        warmUp();
        report(REDUNDANT, 0, 50);
        settleRound(cell -> cell);
        Neighbourhoods other = Neighbourhoods.following(cells, SECOND, new HeldJournal());
        assertThat(other.round().prepares()).isTrue();
        assertThat(other.prunable()).isEqualTo(Prunable.nothing());
        assertThat(other.settle("a", new Embedding(SECOND, at(0).vector()))).isNull();
    }

    @Test
    void believesWhatWasSaidLast() {
        warmUp();
        report(REDUNDANT, 0, 2);
        report(USEFUL, 1, 2);
        settleRound(cell -> cell);
        assertThat(cells.prunable().kinds()).containsOnlyKeys(0);
    }

    @Test
    void lookedAtAgainACellThatHasBecomeUsefulPasses() {
        warmUp();
        report(REDUNDANT, 0, 50);
        for (int round = 0; round < 4; round++) {
            settleRound(cell -> cell);
        }
        report(USEFUL, 0, 50);
        for (int round = 0; round < 4; round++) {
            assertThat(dropped()).isEmpty();
        }
    }

    @Test
    void warmsUpAgainWhereTheLossRises() {
        warmUp();
        report(REDUNDANT, 0, 50);
        settleRound(cell -> cell);
        settleRound(cell -> cell);
        assertThat(cells.round().place()).isEqualTo(2);
        cells.hear("late", at(0), REDUNDANT, 1.4);
        settleRound(cell -> cell);
        assertThat(cells.round().place()).isEqualTo(Round.WARM_UP);
        assertThat(dropped()).isEmpty();
    }

    @Test
    void dropsNoMoreThanItsShareWhenTheStreamMovesIntoSuchCells() {
        warmUp();
        report(REDUNDANT, 0, 50);
        settleRound(cell -> cell);
        for (double share : new double[] {0.25, 0.75, 1}) {
            assertThat(settleRound(cell -> cell % 50)).hasSize((int) (share * 400));
        }
    }

    @Test
    void dropsTheSameImagesAgainFromTheSameSeed() {
        List<String> once = droppedInTheFirstRound(PRUNING);
        assertThat(droppedInTheFirstRound(PRUNING)).isEqualTo(once).isNotEmpty();
        assertThat(droppedInTheFirstRound(new Pruning(8, ROUND, 0.35))).isNotEqualTo(once);
    }

    @Test
    void goesOnFromTheMiddleOfARound() {
        Neighbourhoods undisturbed = cells;
        warmUp();
        for (int round = 0; round < 9; round++) {
            report(REDUNDANT, 10 * round, 10 * round + 30);
            for (int i = 0; i < ROUND; i++) {
                if (i % 100 == 30) {
                    cells = new Neighbourhoods(FIRST, PRUNING, journal, journal.kept());
                }
                settle(i % Cells.MOST);
            }
        }
        Neighbourhoods.Kept disturbed = journal.kept();
        assertThat(undisturbed).isNotSameAs(cells);
        HeldJournal other = new HeldJournal();
        cells = new Neighbourhoods(FIRST, PRUNING, other);
        images = 0;
        warmUp();
        for (int round = 0; round < 9; round++) {
            report(REDUNDANT, 10 * round, 10 * round + 30);
            settleRound(cell -> cell);
        }
        assertThat(disturbed).usingRecursiveComparison().isEqualTo(other.kept());
    }

    @Test
    void writesDownNoVerdictsOfRoundsThatAreOver() {
        warmUp();
        report(REDUNDANT, 0, 50);
        assertThat(journal.kept().judged()).hasSize(400);
        settleRound(cell -> cell);
        assertThat(journal.kept().judged()).isEmpty();
    }

    @Test
    void neverComparesEmbeddingsOfDifferentEncoders() {
        Embedding other = new Embedding(SECOND, at(0).vector());
        assertThatThrownBy(() -> cells.settle("a", other))
                .isInstanceOf(MixedEncodersException.class);
        assertThatThrownBy(() -> cells.hear("a", other, REDUNDANT, 1))
                .isInstanceOf(MixedEncodersException.class);
    }

    private List<String> droppedInTheFirstRound(Pruning pruning) {
        images = 0;
        cells = new Neighbourhoods(FIRST, pruning, new HeldJournal());
        warmUp();
        report(REDUNDANT, 0, 50);
        settleRound(cell -> cell);
        return dropped();
    }

    /** Two rounds of the same loss. */
    private void warmUp() {
        for (int round = 0; round < 2; round++) {
            settle(0);
            cells.hear("a", at(0), UNJUDGED, 1);
            for (int i = 1; i < ROUND; i++) {
                settle(i % Cells.MOST);
            }
        }
        assertThat(cells.round().prepares()).isTrue();
    }

    /** Eight images in each of these cells are called that, at a loss of 1. */
    private void report(Verdict verdict, int from, int to) {
        for (int cell = from; cell < to; cell++) {
            for (int image = 0; image < 8; image++) {
                cells.hear(cell + "-" + image, at(cell), verdict, 1);
            }
        }
    }

    private List<String> dropped() {
        return settleRound(cell -> cell);
    }

    private List<String> settleRound(IntUnaryOperator place) {
        List<String> dropped = new ArrayList<>();
        for (int i = 0; i < ROUND; i++) {
            String id = "image-" + images;
            if (settle(place.applyAsInt(i % Cells.MOST)) != null) {
                dropped.add(id);
            }
        }
        return dropped;
    }

    private Verdict settle(int cell) {
        return cells.settle("image-" + images++, at(cell));
    }

    /** The middle of a cell. */
    private static Embedding at(int cell) {
        double angle = Math.toRadians(cell * 360.0 / Cells.MOST);
        return new Embedding(
                FIRST, UnitVector.of((float) Math.cos(angle), (float) Math.sin(angle)));
    }
}
