package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskFactsTest {
    @Test
    void saysNothingOfWhatATaskDidNotAskFor() {
        assertThat(lines(TaskSelection.newBuilder().setKeepRatio(0.05).build()))
                .containsExactly(
                        "signs                revision 3, active, 0 examples, 0 labels, keep ratio"
                                + " 0.05");
    }

    @Test
    void saysAllThatATaskAskedFor() {
        TaskSelection selection =
                TaskSelection.newBuilder()
                        .setKeepRatio(0.05)
                        .setWindowed(true)
                        .setWeight(2)
                        .setNearDuplicate(0.02)
                        .build();
        assertThat(lines(selection))
                .singleElement()
                .asString()
                .endsWith("keep ratio 0.05 of each window, weight 2, near duplicates within 0.02");
    }

    @Test
    void tellsMachinesAllOfIt() {
        TaskSelection selection = TaskSelection.newBuilder().setThreshold(0.5).setWeight(2).build();
        assertThat(new TaskFacts(task(selection), null, List.of()).forMachines())
                .containsEntry("threshold", 0.5)
                .containsEntry("weight", 2.0)
                .containsEntry("windowed", false)
                .containsEntry("usable", null);
    }

    private static List<String> lines(TaskSelection selection) {
        return new TaskFacts(task(selection), null, List.of()).lines();
    }

    private static TargetTask task(TaskSelection selection) {
        return TargetTask.newBuilder()
                .setId("signs")
                .setName("signs")
                .setRevision(3)
                .setState(TaskState.ACTIVE)
                .setExamples(List.of())
                .setSelection(selection)
                .build();
    }
}
