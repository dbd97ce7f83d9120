package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cli.audit.AuditReport;
import io.sluice.core.run.Room;
import io.sluice.core.score.ScoreColumns;
import io.sluice.core.settings.Settings;
import io.sluice.ingest.Progress;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import io.sluice.selector.SelectorConfig;
import io.sluice.selector.SelectorMain;
import io.sluice.selector.decide.Decider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images without a task, some that a window holds, and images without a task again. */
final class HeldImagesAreLeftTest {
    private static final int IMAGES = 50;
    private static final int HELD = 10;
    private static final Instant SINCE = Instant.now().minusSeconds(600);

    @TempDir private Path folder;

    @Test
    void whatAWindowHoldsIsForTheRunAfterItsEnd() throws Exception {
        try (RetainedLoop loop = new RetainedLoop("left-", folder)) {
            String version = loop.release(folder, 1);
            for (int i = 0; i < IMAGES; i++) {
                ScoredImage image = loop.image(i, version);
                if (isHeld(i)) {
                    image.setScores(windowed(i / 100f));
                }
                loop.retain(image);
            }
            LateTask.register(loop);
            try (Subject subject = new Subjects(loop.ends, loop.settings).open("late")) {
                long sent = whileHeld(loop, subject);
                afterwards(loop, subject, sent);
            }
        }
    }

    private static long whileHeld(RetainedLoop loop, Subject subject) throws Exception {
        try (Running selector = selector(loop, "1d")) {
            loop.audited(report -> decided(report) == IMAGES - HELD);
            BackfillReport trial = trial(loop, subject);
            BackfillReport first = send(loop, subject);
            assertThat(first.left()).isEqualTo(trial.left()).isBetween((long) HELD, IMAGES - 1L);
            assertThat(first.of(Kind.FITTING)).isEqualTo(IMAGES - first.left()).isPositive();
            assertThat(send(loop, subject).of(Kind.FITTING)).isZero();
            return first.of(Kind.FITTING);
        }
    }

    private static void afterwards(RetainedLoop loop, Subject subject, long sent) throws Exception {
        try (Running selector = selector(loop, "100ms")) {
            loop.drained(IMAGES);
            BackfillReport second = send(loop, subject);
            assertThat(second.of(Kind.FITTING)).isEqualTo(IMAGES - sent);
            assertThat(second.left()).isZero();
            AuditReport audit = loop.drained(IMAGES);
            assertThat(audit.conserved()).as(audit.toString()).isTrue();
            assertThat(loop.committed(loop.ends.topics().selectionDecisions()))
                    .filteredOn(decision -> decision.getBackfill() != null)
                    .hasSize(IMAGES)
                    .extracting(SelectionDecision::getReason)
                    .doesNotContain(DecisionReason.NOT_REMEMBERED);
        }
    }

    private static boolean isHeld(int number) {
        return number >= IMAGES / 2 - HELD / 2 && number < IMAGES / 2 + HELD / 2;
    }

    private static long decided(AuditReport report) {
        return report.selected() + report.rejected();
    }

    private static BackfillReport send(RetainedLoop loop, Subject subject) {
        return new Backfill(loop.ends, subject, Progress.none()).send(SINCE);
    }

    private static BackfillReport trial(RetainedLoop loop, Subject subject) {
        return new Backfill(loop.ends, subject, Progress.none())
                .attempt(SINCE, new Decider(SelectorConfig.from(loop.settings).policy()));
    }

    private static Running selector(RetainedLoop loop, String windowTime) {
        Settings settings =
                loop.settings.with(Map.of("selector.window-time", windowTime), "this test");
        return Running.of(SelectorMain.room(settings));
    }

    /** A room and the thread it runs on. */
    private record Running(Room room, Thread thread) implements AutoCloseable {
        static Running of(Room room) {
            Thread thread = new Thread(() -> run(room));
            thread.start();
            return new Running(room, thread);
        }

        private static void run(Room room) {
            try {
                room.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            room.close();
            thread.join();
        }
    }

    /** Scores for a task that takes the better half of a window. */
    private static TaskScores windowed(float similarity) {
        ScoreColumns columns = ScoreColumns.allocate(1, 8);
        columns.setSimilarity(0, similarity);
        columns.setMatch(0, 0, 0, similarity);
        for (int rank = 1; rank < columns.ranks(); rank++) {
            columns.setMatch(0, rank, ScoreColumns.NONE, -1);
        }
        TaskSelection selection = new TaskSelection(0.5, null, 1.0, true, null);
        ScoredTask task = new ScoredTask("best", 1L, selection, List.of("a"));
        return new TaskScores(
                TaskTables.encode(new TaskTable(List.of(task))),
                columns.similarities(),
                columns.matches());
    }
}
