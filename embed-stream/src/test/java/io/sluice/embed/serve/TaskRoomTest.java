package io.sluice.embed.serve;

import static io.sluice.embed.Fixtures.image;
import static io.sluice.embed.Fixtures.positive;
import static io.sluice.embed.Fixtures.release;
import static io.sluice.embed.Fixtures.retired;
import static io.sluice.embed.Fixtures.task;
import static io.sluice.embed.Fixtures.version;
import static io.sluice.embed.MeanColourParts.parts;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.UnitVector;
import io.sluice.embed.catalog.Selection;
import io.sluice.embed.catalog.Task;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.function.RunningOperator;
import io.sluice.embed.score.Reference;
import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskReport;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskRoomTest {
    private static final int TOO_MANY = 700;

    @Test
    void thereIsRoomForTheFirstTenThousandById() {
        List<EmbeddedTask> tasks = tasks(10_002, true);
        assertThat(TaskRoom.passedOver(tasks)).containsExactlyInAnyOrder("t10000", "t10001");
        assertThat(TaskRoom.passedOver(tasks.subList(1, 10_001))).isEmpty();
    }

    @Test
    void tasksWithoutAPositiveExampleTakeNoRoom() {
        assertThat(TaskRoom.passedOver(tasks(10_002, false))).isEmpty();
    }

    @Test
    void tasksForWhichThereIsNoRoomAreToldOfAndTakenInWhenThereIs() throws Exception {
        List<Arrival> catalog = new ArrayList<>(List.of(release(0, 0)));
        for (int t = 0; t < TOO_MANY; t++) {
            catalog.add(task(t, longId(t), 1, positive("ruby", Color.RED)));
        }
        try (RunningOperator embedder =
                RunningOperator.start(parts(catalog.toArray(new Arrival[0])))) {
            ScoredImage image = scored(embedder, 0);
            int room = scoredTasks(image).size();
            assertThat(image.getScores().getTasks().remaining()).isBetween(1_000_000, 1 << 20);
            assertThat(embedder.gauge("tasks_active").getValue()).isEqualTo((long) room);
            assertThat(embedder.gauge("tasks_passed_over").getValue()).isEqualTo(TOO_MANY - room);
            TaskReport report = lastReport(embedder, longId(room));
            assertThat(report.getUsable()).isZero();
            assertThat(report.getRefused().get(0).getReason()).isEqualTo("too-many-tasks");
            assertThat(report.getRefusedCount()).isEqualTo(1);

            embedder.learn(retired(TOO_MANY, longId(0)));
            List<ScoredTask> tasks = scoredTasks(scored(embedder, 1));
            assertThat(tasks.get(room - 1).getTaskId()).isEqualTo(longId(room));
            assertThat(lastReport(embedder, longId(room)).getUsable()).isEqualTo(1);
            assertThat(lastReport(embedder, longId(room + 1)).getUsable()).isZero();
        }
    }

    private static ScoredImage scored(RunningOperator embedder, int place) throws Exception {
        embedder.arrive(image(place, "a", Color.RED));
        embedder.checkpoint();
        return embedder.scored().get(place);
    }

    private static List<ScoredTask> scoredTasks(ScoredImage image) throws Exception {
        return TaskTables.decode(image.getScores().getTasks()).getTasks();
    }

    private static TaskReport lastReport(RunningOperator embedder, String taskId) {
        return embedder.taskReports().stream()
                .filter(report -> report.getTaskId().equals(taskId))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** As long as an id may be, with three bytes to a character. */
    private static String longId(int task) {
        return "%03d".formatted(task) + "\u6f22".repeat(509);
    }

    private static List<EmbeddedTask> tasks(int count, boolean positive) {
        float[] axis = {1, 0};
        Reference example =
                new Reference(0, positive, new Embedding(version(1), UnitVector.of(axis)));
        return IntStream.range(0, count)
                .mapToObj(t -> embedded("t%05d".formatted(t), example))
                .toList();
    }

    private static EmbeddedTask embedded(String id, Reference example) {
        Task task =
                new Task(
                        id,
                        1,
                        true,
                        new Selection(null, null, 1, false, null),
                        List.of(),
                        List.of());
        return new EmbeddedTask(task, version(1), List.of(example), List.of());
    }
}
