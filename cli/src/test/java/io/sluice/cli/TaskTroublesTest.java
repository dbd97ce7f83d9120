package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.TaskEvent;
import io.sluice.schemas.record.TaskEventKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskTroublesTest {
    @Test
    void saysNothingOfATaskThatFaresWell() {
        assertThat(TaskTroubles.lines(List.of())).isEmpty();
        assertThat(TaskTroubles.of(List.of())).isEmpty();
    }

    @Test
    void saysTheLastAndInHowManyPartitions() {
        assertThat(TaskTroubles.lines(List.of(starved(3))))
                .containsExactly("  starved in partition 3: Too little.");
        assertThat(TaskTroubles.lines(List.of(starved(3), starved(1))))
                .containsExactly("  starved in 2 partitions: Too little.");
    }

    @Test
    void tellsMachinesOfEachPartition() {
        assertThat(TaskTroubles.of(List.of(starved(3), starved(1))))
                .extracting(facts -> facts.get("partition"))
                .containsExactly(3, 1);
        assertThat(TaskTroubles.of(List.of(starved(3))).get(0))
                .containsEntry("kind", "starved")
                .containsEntry("at", "1970-01-01T00:00:05Z")
                .containsEntry("askedRatio", 0.1)
                .containsEntry("message", "Too little.");
    }

    private static TaskEvent starved(int partition) {
        return TaskEvent.newBuilder()
                .setTaskId("signs")
                .setTaskRevision(1)
                .setEncoderVersion("tiny@1-111111111111")
                .setKind(TaskEventKind.STARVED)
                .setPartition(partition)
                .setAskedRatio(0.1)
                .setRatioInForce(0.02)
                .setWantedShare(0.02)
                .setImages(1_000)
                .setMessage("Too little.")
                .setAt(Instant.ofEpochSecond(5))
                .build();
    }
}
