package io.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 4, for images that are judged again. */
class BackfillLedgersTest {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

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
        ScoredTask row =
                new ScoredTask(task, revision, new TaskSelection(0.1, null, 1.0), List.of());
        ScoredImage image = new ScoredImage();
        image.setOrigin(new Origin("images", 0, offset));
        image.setBackfill(task);
        image.setScores(new TaskScores(TaskTables.encode(new TaskTable(List.of(row))), NONE, NONE));
        return image;
    }

    private static SelectionDecision decided(
            long offset, String task, long revision, boolean kept) {
        SelectionDecision decision = new SelectionDecision();
        decision.setOrigin(new Origin("images", 0, offset));
        decision.setBackfill(task);
        decision.setKept(kept);
        decision.setTasks(List.of(said(task, revision)));
        return decision;
    }

    private static SelectedImage selected(long offset, String task, long revision) {
        SelectedImage image = new SelectedImage();
        image.setOrigin(new Origin("images", 0, offset));
        image.setBackfill(task);
        image.setTasks(List.of(said(task, revision)));
        return image;
    }

    private static TaskDecision said(String task, long revision) {
        return TaskDecision.newBuilder()
                .setTaskId(task)
                .setTaskRevision(revision)
                .setSimilarity(0.5f)
                .setKept(true)
                .build();
    }
}
