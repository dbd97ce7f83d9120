package io.sluice.embed.serve;

import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.retired;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskReport;
import io.sluice.schemas.record.TaskState;
import java.awt.Color;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskReportsTest {
    private RunningOperator embedder;

    @AfterEach
    void close() throws Exception {
        embedder.close();
    }

    @Test
    void saysOnceWhatCouldBeMadeOfEveryRevision() throws Exception {
        embedder =
                RunningOperator.start(
                        parts(release(0, 0), task(0, "red", 1, positive("ruby", Color.RED))));
        embedder.checkpoint();
        embedder.checkpoint();
        assertThat(written()).containsExactly("red 1: 1");
        embedder.learn(task(1, "red", 2, positive("ruby", Color.RED), positive("wine", Color.RED)));
        embedder.checkpoint();
        embedder.checkpoint();
        assertThat(written()).containsExactly("red 1: 1", "red 2: 2");
    }

    @Test
    void saysSoWhenARevisionIsRegisteredAgainWithOtherExamples() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.learn(task(0, "red", 1, positive("ruby", Color.RED)));
        embedder.checkpoint();
        embedder.learn(task(1, "red", 1, positive("ruby", Color.RED), positive("wine", Color.RED)));
        embedder.checkpoint();
        assertThat(written()).containsExactly("red 1: 1", "red 1: 2");
    }

    @Test
    void withdrawsTheReportOfATaskThatIsGoneAndReportsItWhenItComesBack() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.learn(task(0, "red", 1, positive("ruby", Color.RED)));
        embedder.checkpoint();
        embedder.learn(retired(1, "red"));
        embedder.checkpoint();
        embedder.checkpoint();
        assertThat(embedder.withdrawnReports()).containsExactly("red");
        embedder.learn(task(2, "red", 1, positive("ruby", Color.RED)));
        embedder.checkpoint();
        assertThat(written()).containsExactly("red 1: 1", "red 1: 1");
    }

    @Test
    void knowsAfterACheckpointWhatWasTold() throws Exception {
        Arrival red =
                task(
                        0,
                        "red",
                        1,
                        positive("ruby", Color.RED),
                        TaskExample.newBuilder().setId("hollow").build());
        embedder = RunningOperator.start(parts(release(0, 0), red));
        OperatorSubtaskState checkpoint = embedder.checkpoint();
        embedder.close();
        embedder = RunningOperator.restore(parts(release(0, 0), red), checkpoint);
        embedder.checkpoint();
        assertThat(written()).isEmpty();
        embedder.learn(retired(1, "red"));
        embedder.checkpoint();
        assertThat(embedder.withdrawnReports()).containsExactly("red");
    }

    @Test
    void saysNothingOfAPausedTask() throws Exception {
        embedder = RunningOperator.start(parts(release(0, 0)));
        embedder.learn(task(0, "red", 1, TaskState.PAUSED, positive("ruby", Color.RED)));
        embedder.checkpoint();
        assertThat(written()).isEmpty();
    }

    private List<String> written() {
        return embedder.taskReports().stream().map(TaskReportsTest::written).toList();
    }

    private static String written(TaskReport report) {
        return "%s %d: %d"
                .formatted(report.getTaskId(), report.getTaskRevision(), report.getUsable());
    }
}
