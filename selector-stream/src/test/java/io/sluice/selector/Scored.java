package io.sluice.selector;

import io.sluice.core.identity.ContentHash;
import io.sluice.schemas.record.Match;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.Pixels;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.TaskScore;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.Timeline;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Scored images as small as they can be. */
final class Scored {
    static final String UNTRAINED = "tiny@0-000000000000";
    static final String FIRST = "tiny@1-111111111111";
    static final String SECOND = "tiny@2-222222222222";
    static final Instant EMBEDDED = Instant.ofEpochMilli(1_000);

    private Scored() {}

    static ScoredImage image(String id, String encoder, TaskScore... tasks) {
        return ScoredImage.newBuilder()
                .setImageId(id)
                .setOrigin(new Origin("images", 0, 7L))
                .setSource("folder/" + id)
                .setContentHash(ContentHash.of(id.getBytes(StandardCharsets.UTF_8)))
                .setEncoderVersion(encoder)
                .setEmbedding(ByteBuffer.allocate(8))
                .setTasks(List.of(tasks))
                .setPixels(new Pixels(1, 1, ByteBuffer.wrap(new byte[] {1, 2, 3})))
                .setTimes(Timeline.newBuilder().setEmbeddedAt(EMBEDDED).build())
                .build();
    }

    static TaskScore signs(double similarity) {
        return score("signs", similarity, new TaskSelection(0.1, null, 1.0));
    }

    static TaskScore flowers(double similarity) {
        return score("flowers", similarity, new TaskSelection(0.05, null, 2.0));
    }

    static TaskScore score(String task, double similarity, TaskSelection selection) {
        return TaskScore.newBuilder()
                .setTaskId(task)
                .setTaskRevision(3)
                .setSimilarity((float) similarity)
                .setMatches(List.of(new Match(task + "-example", (float) similarity)))
                .setSelection(selection)
                .build();
    }
}
