package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.Embedding;
import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.Reference;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private final TargetTask task = task(1, 0.1, Polarity.POSITIVE);

    @Test
    void staysTheSameWhenATaskIsPausedAndResumed() {
        assertThat(Question.of(task(3, 0.1, Polarity.POSITIVE))).isEqualTo(Question.of(task));
    }

    @Test
    void changesWithWhatIsAsked() {
        assertThat(Question.of(task(1, 0.2, Polarity.POSITIVE))).isNotEqualTo(Question.of(task));
        assertThat(Question.of(task(1, 0.1, Polarity.NEGATIVE))).isNotEqualTo(Question.of(task));
    }

    @Test
    void changesWithWhatAnExampleShowsUnderTheSameId() {
        List<Question> questions =
                Stream.of(
                                shown().setInline(bytes(1)),
                                shown().setInline(bytes(2)),
                                shown().setReference(new Reference("file:/a", "11", 1L)),
                                shown().setReference(new Reference("file:/a", "22", 1L)),
                                shown().setEmbedding(new Embedding("tiny@1-a", bytes(1))),
                                shown().setEmbedding(new Embedding("tiny@2-b", bytes(1))),
                                shown().setEmbedding(new Embedding("tiny@2-b", bytes(2))))
                        .map(example -> Question.of(of(example.build())))
                        .toList();
        assertThat(questions).doesNotHaveDuplicates();
        TaskExample moved = shown().setReference(new Reference("file:/b", "11", 1L)).build();
        assertThat(Question.of(of(moved))).isEqualTo(questions.get(2));
    }

    private static TaskExample.Builder shown() {
        return TaskExample.newBuilder().setId("a");
    }

    private static ByteBuffer bytes(int value) {
        return ByteBuffer.wrap(new byte[] {(byte) value});
    }

    private TargetTask of(TaskExample example) {
        return TargetTask.newBuilder(task).setExamples(List.of(example)).build();
    }

    private static TargetTask task(long revision, double keepRatio, Polarity polarity) {
        TaskExample example =
                TaskExample.newBuilder().setId("a").setName("a.png").setPolarity(polarity).build();
        return TargetTask.newBuilder()
                .setId("signs")
                .setName("signs")
                .setRevision(revision)
                .setState(TaskState.ACTIVE)
                .setExamples(List.of(example))
                .setSelection(new TaskSelection(keepRatio, null, 1.0, false, null))
                .build();
    }
}
