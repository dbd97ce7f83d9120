package io.sluice.ingest.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskEventKind;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenEventsTest {
    private final OpenEvents events = new OpenEvents();

    @Test
    void aTaskThatNothingWasSaidOfFaresWell() {
        assertThat(events.of(task(2))).isEmpty();
    }

    @Test
    void namesTheLastEventOfEachPartitionThatHasNotRecovered() {
        TaskEvent zero = event(TaskEventKind.STARVED, 2, 0, 10);
        TaskEvent one = event(TaskEventKind.SATURATED, 2, 1, 30);
        events.take(zero);
        events.take(event(TaskEventKind.STARVED, 2, 1, 20));
        events.take(one);
        events.take(event(TaskEventKind.STARVED, 2, 2, 40));
        events.take(event(TaskEventKind.RECOVERED, 2, 2, 50));
        assertThat(events.of(task(2))).containsExactly(one, zero);
    }

    @Test
    void whatWasSaidOfAnotherRevisionTellsNothingOfThisOne() {
        events.take(event(TaskEventKind.STARVED, 1, 0, 10));
        assertThat(events.of(task(2))).isEmpty();
        assertThat(events.of(task(1))).hasSize(1);
    }

    private static TaskEvent event(TaskEventKind kind, long revision, int partition, long second) {
        return TaskEvent.newBuilder()
                .setTaskId("signs")
                .setTaskRevision(revision)
                .setEncoderVersion("tiny@1-111111111111")
                .setKind(kind)
                .setPartition(partition)
                .setWantedShare(0.02)
                .setImages(1_000)
                .setMessage("Too little.")
                .setAt(Instant.ofEpochSecond(second))
                .build();
    }

    private static TargetTask task(long revision) {
        return TargetTask.newBuilder()
                .setId("signs")
                .setName("signs")
                .setRevision(revision)
                .setState(TaskState.ACTIVE)
                .setSelection(new TaskSelection(0.1, null, 1.0, false, null))
                .setExamples(List.of())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }
}
