package io.sluice.selector.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.retrieve.QuantileBar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeciderTest {
    private static final EncoderVersion UNTRAINED = EncoderVersion.parse("tiny@0-000000000000");
    private static final EncoderVersion TRAINED = EncoderVersion.parse("tiny@1-111111111111");
    private static final EncoderVersion NEXT = EncoderVersion.parse("tiny@2-222222222222");
    private static final TaskView WANTS = new TaskView("wants", 0.9, null, 0.5);
    private static final TaskView REFUSES = new TaskView("refuses", 0.1, null, 0.5);
    private static final TaskView TENTH = new TaskView("tenth", 0.5, 0.1, null);

    private static final Standing FIRST = new Standing.Admitted();

    private final Decider decider = new Decider(new Policy(7, 0.2, 0.1));

    @Test
    void dropsADuplicateBeforeAnythingElse() {
        assertThat(decide(UNTRAINED, new Standing.Repeats("first"), WANTS))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.reason()).isEqualTo(Reason.DUPLICATE);
                            assertThat(rejected.duplicateOf()).isEqualTo("first");
                        });
    }

    @Test
    void dropsWhatComesAgainWhenItIsNotRememberedWhetherItWasKept() {
        Decision decision = decide(TRAINED, new Standing.Forgotten(), WANTS);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_REMEMBERED));
    }

    @Test
    void asksNoTaskWhileTheEncoderIsUntrained() {
        Decision decision = decide(UNTRAINED, FIRST, REFUSES);
        assertThat(decision.reason()).isIn(Reason.BOOTSTRAP, Reason.NOT_IN_BOOTSTRAP);
        assertThat(decision.tasks()).extracting(TaskVerdict::bar).containsOnlyNulls();
    }

    @Test
    void choosesTheSameBootstrapShareAgain() {
        for (int i = 0; i < 20; i++) {
            Candidate candidate = new Candidate("i" + i, "hash", UNTRAINED, List.of());
            Bars none = new Bars(UNTRAINED, Map.of());
            assertThat(decider.decide(candidate, FIRST, none))
                    .isEqualTo(decider.decide(candidate, FIRST, none));
        }
    }

    @Test
    void keepsNothingWithoutATask() {
        assertThat(decide(TRAINED, FIRST).reason()).isEqualTo(Reason.NO_ACTIVE_TASK);
    }

    @Test
    void keepsWhatAnyTaskWants() {
        assertThat(decide(TRAINED, FIRST, REFUSES, WANTS)).isInstanceOf(Selected.class);
        assertThat(decide(TRAINED, FIRST, REFUSES)).isInstanceOf(Rejected.class);
    }

    @Test
    void prefersTheKeepRatioToTheThreshold() {
        TaskView both = new TaskView("both", 0.9, 0.1, 0.5);
        TaskVerdict verdict = decide(TRAINED, FIRST, both).tasks().get(0);
        assertThat(verdict.bar()).isEqualTo(1.0);
        assertThat(verdict.keepRatio()).isEqualTo(0.1);
    }

    @Test
    void movesTheBarOfAJudgedImageThatIsDropped() {
        Judgement judgement = judge(TRAINED, FIRST, TENTH);
        assertThat(judgement.decision()).isInstanceOf(Rejected.class);
        assertThat(judgement.bars().byTask())
                .containsEntry("tenth", QuantileBar.keeping(0.1).after(0.5));
    }

    @Test
    void movesNoBarOfAnImageThatIsNotJudged() {
        assertThat(judge(TRAINED, new Standing.Repeats("first"), TENTH).bars().byTask()).isEmpty();
        assertThat(judge(UNTRAINED, FIRST, TENTH).bars().byTask()).isEmpty();
    }

    @Test
    void neverHoldsASimilarityAgainstTheBarOfAnotherEncoder() {
        Candidate candidate = new Candidate("a", "hash", TRAINED, List.of(TENTH));
        Bars others = new Bars(NEXT, Map.of());
        assertThatThrownBy(() -> decider.decide(candidate, FIRST, others))
                .isInstanceOf(MixedEncodersException.class);
    }

    private Decision decide(EncoderVersion encoder, Standing standing, TaskView... tasks) {
        return judge(encoder, standing, tasks).decision();
    }

    private Judgement judge(EncoderVersion encoder, Standing standing, TaskView... tasks) {
        return decider.decide(
                new Candidate("a", "hash", encoder, List.of(tasks)),
                standing,
                new Bars(encoder, Map.of()));
    }
}
