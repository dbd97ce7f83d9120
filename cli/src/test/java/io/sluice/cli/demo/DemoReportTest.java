package io.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.console.watch.LoopState;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DemoReportTest {
    @Test
    void whatWasExploredIsKeptForNoTask() {
        LoopState state = new LoopState();
        state.fold(decision("wanted", DecisionReason.SIMILAR, 0.75f), Instant.EPOCH);
        state.fold(decision("explored", DecisionReason.EXPLORATION, 0.25f), Instant.EPOCH);
        DemoReport.Task signs = DemoReport.Task.of(state.selection().tasks().get(0));
        assertThat(signs.seen()).isEqualTo(2);
        assertThat(signs.kept()).isEqualTo(1);
        assertThat(signs.keepRatio()).isEqualTo(0.5);
        assertThat(signs.meanSimilarityKept()).isEqualTo(0.75);
        assertThat(signs.keptBySource()).isEqualTo(Map.of("folder", 1L));
    }

    private static SelectionDecision decision(String id, DecisionReason reason, float similarity) {
        TaskDecision said =
                TaskDecision.newBuilder()
                        .setTaskId("signs")
                        .setTaskRevision(1)
                        .setSimilarity(similarity)
                        .setBar(0.5)
                        .setKept(reason == DecisionReason.SIMILAR)
                        .build();
        return SelectionDecision.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin("images", 0, 1L))
                .setSource("folder/" + id)
                .setEncoderVersion("demo@1-0123456789ab")
                .setKept(true)
                .setReason(reason)
                .setTasks(List.of(said))
                .setTimes(new Timeline())
                .build();
    }
}
