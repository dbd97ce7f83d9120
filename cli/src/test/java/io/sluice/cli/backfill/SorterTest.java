package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.codec.TaskTables;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.ScoredTask;
import io.sluice.schemas.record.TaskScores;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskTable;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SorterTest {
    private static final String ENCODER = "tiny@1-111111111111";

    private final Sorter sorter = new Sorter(new Sorter.Wanted(ENCODER, 2, "signs", 3, 5));

    @Test
    void takesWhatTheTaskHasNotSeenAtThisRevision() {
        assertThat(sorter.kind(image())).isEqualTo(Kind.FITTING);
        assertThat(sorter.kind(image(task("flowers", 3)))).isEqualTo(Kind.FITTING);
        assertThat(sorter.kind(image(task("signs", 2)))).isEqualTo(Kind.FITTING);
        assertThat(sorter.kind(image(task("flowers", 9), task("signs", 3))))
                .isEqualTo(Kind.SCORED_BEFORE);
        assertThat(sorter.kind(image())).isEqualTo(Kind.FITTING);
    }

    @Test
    void passesOverWhatAnEarlierRevisionAskedTheSame() {
        assertThat(sorter.kind(image(task("signs", 4)))).isEqualTo(Kind.SCORED_BEFORE);
        assertThat(sorter.kind(image(task("signs", 5)))).isEqualTo(Kind.SCORED_BEFORE);
        assertThat(sorter.kind(image(task("signs", 6)))).isEqualTo(Kind.FITTING);
    }

    @Test
    void neverComparesEmbeddingsOfAnotherEncoder() {
        ScoredImage image = image();
        image.setEncoderVersion("tiny@2-222222222222");
        assertThat(sorter.kind(image)).isEqualTo(Kind.OTHER_ENCODER);
    }

    @Test
    void passesOverWhatABackfillWrote() {
        ScoredImage image = image();
        image.setBackfill("flowers");
        assertThat(sorter.kind(image)).isEqualTo(Kind.BACKFILL);
    }

    @Test
    void passesOverWhatLacksSomething() {
        ScoredImage halved = image();
        halved.setEmbedding(ByteBuffer.allocate(4));
        assertThat(sorter.kind(halved)).isEqualTo(Kind.UNREADABLE);
        ScoredImage untold = image();
        untold.getScores().setTasks(ByteBuffer.allocate(3));
        assertThat(sorter.kind(untold)).isEqualTo(Kind.UNREADABLE);
    }

    private static ScoredTask task(String id, long revision) {
        return new ScoredTask(
                id, revision, new TaskSelection(0.1, null, 1.0, false, null), List.of());
    }

    private static ScoredImage image(ScoredTask... tasks) {
        ScoredImage image = new ScoredImage();
        image.setEncoderVersion(ENCODER);
        image.setEmbedding(ByteBuffer.allocate(8));
        image.setScores(
                new TaskScores(
                        TaskTables.encode(new TaskTable(List.of(tasks))),
                        ByteBuffer.allocate(0),
                        ByteBuffer.allocate(0)));
        return image;
    }
}
