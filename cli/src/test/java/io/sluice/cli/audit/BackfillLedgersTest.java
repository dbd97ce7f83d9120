package io.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 4, for images that are judged again. */
class BackfillLedgersTest {
    private final BackfillLedgers ledgers = new BackfillLedgers();

    @Test
    void countsEveryTaskAndRevisionByItself() {
        for (String task : List.of("signs", "flowers")) {
            ledgers.scored(scored(7, task, 1), true);
            ledgers.decided(decided(7, task, 1, false));
        }
        ledgers.scored(scored(7, "signs", 2), true);
        ledgers.decided(decided(7, "signs", 2, true));
        ledgers.selected(selected(7, "signs", 2));
        assertThat(of(Fate.REJECTED)).isEqualTo(2);
        assertThat(of(Fate.SELECTED)).isEqualTo(1);
        assertThat(of(Fate.REPEATED)).isZero();
        assertThat(of(Fate.CONTRADICTORY)).isZero();
    }

    @Test
    void twoDecisionsOnOneImageForOneTaskAreARepetition() {
        ledgers.decided(decided(7, "signs", 1, false));
        ledgers.decided(decided(7, "signs", 1, false));
        assertThat(of(Fate.REPEATED)).isEqualTo(1);
    }

    @Test
    void whatTheSelectorPassedWithoutADecisionIsLost() {
        ledgers.scored(scored(7, "signs", 1), true);
        ledgers.scored(scored(8, "signs", 1), false);
        assertThat(of(Fate.LOST)).isEqualTo(1);
        assertThat(of(Fate.PENDING)).isEqualTo(1);
    }

    private long of(Fate fate) {
        return ledgers.tally().of(fate);
    }

    private static ScoredImage scored(long offset, String task, long revision) {
        ScoredImage image = new ScoredImage();
        image.setOrigin(new Origin("images", 0, offset));
        image.setBackfill(task);
        image.setBackfillRevision(revision);
        return image;
    }

    private static SelectionDecision decided(
            long offset, String task, long revision, boolean kept) {
        SelectionDecision decision = new SelectionDecision();
        decision.setOrigin(new Origin("images", 0, offset));
        decision.setBackfill(task);
        decision.setKept(kept);
        decision.setBackfillRevision(revision);
        return decision;
    }

    private static SelectedImage selected(long offset, String task, long revision) {
        SelectedImage image = new SelectedImage();
        image.setOrigin(new Origin("images", 0, offset));
        image.setBackfill(task);
        image.setBackfillRevision(revision);
        image.setTasks(List.of()); // an untrained encoder keeps some for no task
        return image;
    }
}
