package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.cli.audit.AuditReport;
import io.sluice.core.run.Room;
import io.sluice.core.score.ScoreColumns;
import io.sluice.ingest.Progress;
import io.sluice.ingest.publish.ProgressWriter;
import io.sluice.ingest.task.TaskCatalog;
import io.sluice.ingest.task.TaskException;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.RefusedExample;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import io.sluice.selector.SelectorConfig;
import io.sluice.selector.SelectorMain;
import io.sluice.selector.decide.Decider;
import io.sluice.selector.decide.Policy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 4, for tasks that come late: killed at any moment, every image is judged again once. */
class BackfillOnBrokerTest {
    private static final int IMAGES = 200;
    private static final int OF_OTHERS = 20;
    private static final String OTHER_VERSION = "tiny@7-777777777777";
    private static final Instant SINCE = Instant.now().minusSeconds(600);

    @TempDir private Path folder;

    @Test
    void sendsEveryImageToSelectionOnceHoweverOftenItIsKilled() throws Exception {
        try (RetainedLoop loop = new RetainedLoop("late-", folder);
                Room selector = SelectorMain.room(loop.settings)) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(selector));
            String version = loop.release(folder, 1);
            retain(loop, version);
            assertThat(loop.drained(IMAGES).selected()).isEqualTo(OF_OTHERS);

            LateTask.register(loop);
            try (Subject subject = new Subjects(loop.ends, loop.settings).open("late")) {
                assertThat(subject.report().getRefused())
                        .extracting(RefusedExample::getExampleId)
                        .containsExactly("broken");
                BackfillReport trial = trial(loop, subject);
                dieInTheMiddleOfATransaction(loop, subject, version);
                assertThatThrownBy(() -> new Backfill(loop.ends, subject, dying()).send(SINCE))
                        .hasMessage("killed");
                BackfillReport rest = send(loop, subject);
                assertThat(rest.of(Kind.FITTING)).isBetween(1L, trial.of(Kind.FITTING) - 1);
                assertThat(send(loop, subject).of(Kind.FITTING)).isZero();
                assertThat(trial(loop, subject).of(Kind.FITTING)).isZero();

                assertSentOnce(loop, trial);
            }
            selector.close();
            running.join();
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        try (RetainedLoop loop = new RetainedLoop("nothing-", folder)) {
            Subjects subjects = new Subjects(loop.ends, loop.settings);
            assertThatThrownBy(() -> subjects.open("late"))
                    .isInstanceOf(TaskException.class)
                    .hasMessageContaining("There is no task late");
            TaskCatalog tasks = LateTask.register(loop);
            assertThatThrownBy(() -> subjects.open("late"))
                    .hasMessage("No encoder named tiny serves yet");
            tasks.pause("late");
            assertThatThrownBy(() -> subjects.open("late"))
                    .isInstanceOf(TaskException.class)
                    .hasMessageContaining("task resume late");
            tasks.resume("late");
            loop.release(folder, 1);
            try (Subject subject = subjects.open("late")) {
                assertThatThrownBy(() -> send(loop, subject))
                        .hasMessageContaining("No image is retained that was scored since");
            }
        }
    }

    /** Some of another encoder, some kept when they came, one a copy. */
    private static void retain(RetainedLoop loop, String version) {
        for (int i = 0; i < IMAGES; i++) {
            ScoredImage image = loop.image(i, i % 10 == 0 ? OTHER_VERSION : version);
            if (i % 10 == 1) {
                image.setScores(wanted());
            }
            if (i == IMAGES - 1) {
                image.setContentHash(loop.image(2, version).getContentHash());
            }
            loop.retain(image);
        }
    }

    private static void assertSentOnce(RetainedLoop loop, BackfillReport trial) throws Exception {
        assertThat(trial.read()).isEqualTo(IMAGES);
        assertThat(trial.of(Kind.OTHER_ENCODER)).isEqualTo(OF_OTHERS);
        assertThat(trial.of(Kind.FITTING)).isEqualTo(IMAGES - OF_OTHERS);
        AuditReport audit = loop.drained(IMAGES);
        assertThat(audit.conserved()).as(audit.toString()).isTrue();
        assertThat(audit.scored()).isEqualTo(IMAGES);
        assertThat(audit.backfilledKept()).isEqualTo(trial.wouldBeKept()).isPositive();
        assertThat(audit.backfilledKept() + audit.backfilledDropped())
                .isEqualTo(trial.of(Kind.FITTING));
        List<SelectionDecision> later =
                loop.committed(loop.ends.topics().selectionDecisions()).stream()
                        .filter(decision -> decision.getBackfill() != null)
                        .toList();
        assertThat(later).extracting(SelectionDecision::getOrigin).doesNotHaveDuplicates();
        assertThat(later)
                .filteredOn(decision -> decision.getReason() == DecisionReason.DUPLICATE)
                .as("those kept when they came, and the copy")
                .hasSize(OF_OTHERS + 1);
        assertThat(loop.committed(loop.ends.topics().selectedImages()))
                .extracting(SelectedImage::getImageId)
                .doesNotHaveDuplicates();
    }

    private static BackfillReport send(RetainedLoop loop, Subject subject) {
        return new Backfill(loop.ends, subject, Progress.none()).send(SINCE);
    }

    /** Were exploration drawn in a trial, it would draw everything in this one. */
    private static BackfillReport trial(RetainedLoop loop, Subject subject) {
        Policy set = SelectorConfig.from(loop.settings).policy();
        Policy exploring =
                new Policy(set.seed(), set.bootstrapShare(), 1, set.keepRatio(), set.budget());
        return new Backfill(loop.ends, subject, Progress.none())
                .attempt(SINCE, new Decider(exploring));
    }

    /** Leaves images and progress behind that were never committed. */
    private static void dieInTheMiddleOfATransaction(
            RetainedLoop loop, Subject subject, String version) {
        ScoredImage image = loop.image(3, version);
        subject.score(List.of(image));
        ProgressWriter.open(loop.ends.connection(), subject.group(loop.ends.topics()))
                .send(
                        List.of(loop.record(image)),
                        Map.of(
                                new TopicPartition(loop.ends.topics().scoredImages().name(), 0),
                                Passed.NOTHING.with(new Range(0, 50)).committed()));
    }

    /** Ends the backfill with an exception after its first transaction. */
    private static Progress dying() {
        return new Progress() {
            @Override
            public void started(long total, long done) {}

            @Override
            public void advanced(long entries) {
                throw new IllegalStateException("killed");
            }

            @Override
            public void close() {}
        };
    }

    /** Scores for a task that takes everything. */
    private static TaskScores wanted() {
        ScoreColumns columns = ScoreColumns.allocate(1, 8);
        columns.setSimilarity(0, 0.5f);
        for (int rank = 0; rank < columns.ranks(); rank++) {
            columns.setMatch(0, rank, ScoreColumns.NONE, -1);
        }
        ScoredTask all =
                new ScoredTask(
                        "all", 1L, new TaskSelection(null, -1.0, 1.0, false, null), List.of());
        return new TaskScores(
                TaskTables.encode(new TaskTable(List.of(all))),
                columns.similarities(),
                columns.matches());
    }

    private static void run(Room room) {
        try {
            room.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
