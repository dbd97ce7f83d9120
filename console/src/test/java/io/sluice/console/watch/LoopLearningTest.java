package io.sluice.console.watch;

import static io.sluice.console.watch.Entries.NOON;
import static io.sluice.console.watch.Entries.feedback;
import static io.sluice.console.watch.Entries.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.console.snapshot.Learning.LossPoint;
import io.sluice.core.vector.Standing;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.Timeline;
import io.sluice.schemas.record.TrainingEvent;
import io.sluice.schemas.record.TrainingFeedback;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is shown of training. */
class LoopLearningTest {
    private final LoopState state = new LoopState();

    @Test
    void averagesTheLossOfAStep() {
        state.fold(feedback(1, 4));
        state.fold(feedback(2, 3));
        state.fold(feedback(1, 6));
        state.fold(feedback(2, Double.NaN));
        assertThat(state.learning().loss())
                .containsExactly(new LossPoint(1, 5), new LossPoint(2, 3));
        assertThat(state.learning().steps()).isEqualTo(2);
        assertThat(state.trained()).isEqualTo(4);
    }

    @Test
    void takesAReleaseSaidTwiceForOne() {
        state.fold(release(1, 100));
        state.fold(release(1, 100));
        assertThat(state.learning().releases()).hasSize(1);
    }

    @Test
    void saysWhatIsToBeServedWherePeopleChose() {
        EncoderRelease first = release(1, 100);
        state.fold(first);
        state.fold(release(2, 200));
        state.fold(Announcements.again(first, 3, "demo@2-0123456789ab", Standing.PINNED));
        state.fold(release(4, 400));
        assertThat(state.learning().standing().serving()).isEqualTo("demo@3-0123456789ab");
        assertThat(state.learning().standing().pinned()).isTrue();
    }

    @Test
    void countsReleasesThatWereWithheldAndSaysWhy() {
        state.fold(event("release-withheld", "features have collapsed"));
        state.fold(event("release-withheld", "e is pinned"));
        state.fold(event("something-else", "nothing"));
        assertThat(state.learning().standing().withheld()).isEqualTo(2);
        assertThat(state.learning().standing().lastWithheld()).isEqualTo("e is pinned");
    }

    @Test
    void saysWhatTrainingStumbledOverUntilItHasTrainedAgain() {
        state.fold(trainedAt(NOON.minusSeconds(1)));
        state.fold(event("training-stopped", "Step 5 has loss NaN"));
        assertThat(state.learning().trouble()).isEqualTo("Step 5 has loss NaN");

        state.fold(trainedAt(NOON.plusSeconds(1)));
        assertThat(state.learning().trouble()).isNull();
    }

    private static TrainingFeedback trainedAt(Instant moment) {
        TrainingFeedback feedback = feedback(1, 1);
        feedback.setTimes(Timeline.newBuilder().setTrainedAt(moment).build());
        return feedback;
    }

    private static TrainingEvent event(String kind, String message) {
        return TrainingEvent.newBuilder()
                .setEncoderName("demo")
                .setKind(kind)
                .setReason("any")
                .setMessage(message)
                .setPosition(1)
                .setSteps(1)
                .setAt(NOON)
                .build();
    }
}
