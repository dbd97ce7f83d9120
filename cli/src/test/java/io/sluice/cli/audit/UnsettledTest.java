package io.sluice.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.Timeline;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UnsettledTest {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    @Test
    void tellsFirstJudgementsFromThoseForALaterTask() {
        Unsettled unsettled = new Unsettled();
        unsettled.add(decision(7, null));
        unsettled.add(decision(8, "late"));
        assertThat(unsettled.contains(image(7, null))).isTrue();
        assertThat(unsettled.contains(image(7, "late"))).isFalse();
        assertThat(unsettled.contains(image(8, null))).isFalse();
        assertThat(unsettled.contains(image(8, "late"))).isTrue();
    }

    private static SelectionDecision decision(long offset, @Nullable String task) {
        return SelectionDecision.newBuilder()
                .setImageId("a")
                .setOrigin(new Origin("images", 0, offset))
                .setEncoderVersion("tiny@1-111111111111")
                .setKept(true)
                .setReason(DecisionReason.SIMILAR)
                .setTasks(List.of())
                .setTimes(Timeline.newBuilder().build())
                .setBackfill(task)
                .build();
    }

    private static ScoredImage image(long offset, @Nullable String task) {
        return ScoredImage.newBuilder()
                .setImageId("a")
                .setOrigin(new Origin("images", 0, offset))
                .setContentHash("hash")
                .setEncoderVersion("tiny@1-111111111111")
                .setEmbedding(NOTHING)
                .setScores(new TaskScores(NOTHING, NOTHING, NOTHING))
                .setPixels(new Pixels(0, 0, NOTHING))
                .setTimes(Timeline.newBuilder().build())
                .setBackfill(task)
                .build();
    }
}
