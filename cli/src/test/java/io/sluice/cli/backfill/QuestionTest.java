package io.sluice.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.Polarity;
import io.sluice.schemas.record.TargetTask;
import io.sluice.schemas.record.TaskExample;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.schemas.record.TaskState;
import java.util.List;
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

    private static TargetTask task(long revision, double keepRatio, Polarity polarity) {
        TaskExample example =
                TaskExample.newBuilder().setId("a").setName("a.png").setPolarity(polarity).build();
        return TargetTask.newBuilder()
                .setId("signs")
                .setName("signs")
                .setRevision(revision)
                .setState(TaskState.ACTIVE)
                .setExamples(List.of(example))
                .setSelection(new TaskSelection(keepRatio, null, 1.0))
                .build();
    }
}
