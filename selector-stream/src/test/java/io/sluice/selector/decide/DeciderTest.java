package io.sluice.selector.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.MixedEncodersException;
import io.sluice.selector.decide.Decision.Rejected;
import io.sluice.selector.decide.Decision.Selected;
import io.sluice.selector.decide.TaskView.Asked;
import io.sluice.selector.dedup.Standing;
import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Finding;
import io.sluice.selector.retrieve.Matches;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DeciderTest {
    private static final EncoderVersion UNTRAINED = EncoderVersion.parse("tiny@0-000000000000");
    private static final EncoderVersion TRAINED = EncoderVersion.parse("tiny@1-111111111111");
    private static final EncoderVersion NEXT = EncoderVersion.parse("tiny@2-222222222222");
    private static final TaskView WANTS = view("wants", 0.9f, new Asked(null, 0.5));
    private static final TaskView REFUSES = view("refuses", 0.1f, new Asked(null, 0.5));
    private static final TaskView TENTH = view("tenth", 0.5f, new Asked(0.1, null));

    private static final Standing FIRST = new Standing.Admitted();

    private final Decider decider = new Decider(new Policy(7, 0.2, 0.01, 0.1));

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
            HeldRetrievals none = new HeldRetrievals(UNTRAINED);
            assertThat(decider.decide(candidate, FIRST, none))
                    .isEqualTo(decider.decide(candidate, FIRST, none));
        }
    }

    @Test
    void keepsASeededShareOfWhatNoTaskWants() {
        List<Decision> explored =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new Candidate("i" + i, "hash", TRAINED, List.of(REFUSES)))
                        .map(
                                candidate ->
                                        decider.decide(
                                                candidate, FIRST, new HeldRetrievals(TRAINED)))
                        .filter(Selected.class::isInstance)
                        .toList();
        assertThat(explored).hasSizeBetween(70, 130);
        assertThat(explored)
                .allSatisfy(
                        decision -> {
                            assertThat(decision.reason()).isEqualTo(Reason.EXPLORATION);
                            assertThat(decision.tasks()).noneMatch(TaskVerdict::kept);
                        });
    }

    @Test
    void explorationDrawsNothingThatIsJudgedAgain() {
        Decider exploring = new Decider(new Policy(7, 0, 1, 0.1));
        List<TaskView> tasks = List.of(REFUSES);
        Candidate first = new Candidate("a", "hash", TRAINED, tasks);
        Candidate again = new Candidate("a", "hash", TRAINED, tasks, true);
        assertThat(exploring.decide(first, FIRST, new HeldRetrievals(TRAINED)).reason())
                .isEqualTo(Reason.EXPLORATION);
        assertThat(exploring.decide(again, FIRST, new HeldRetrievals(TRAINED)).reason())
                .isEqualTo(Reason.BELOW_BAR);
    }

    @Test
    void holdsImagesAgainstTheRatioInForceAndSaysWhatWasAsked() {
        Decider lagging = new Decider(new Policy(7, 0, 0, 0.1, new Budget(0.1)), () -> 0.5);
        TaskView other = view("other", 0.5f, new Asked(0.3, null));
        Candidate both = new Candidate("a", "hash", TRAINED, List.of(TENTH, WANTS, other));
        HeldRetrievals seen = new HeldRetrievals(TRAINED);
        List<TaskVerdict> verdicts = lagging.decide(both, FIRST, seen).tasks();
        assertThat(verdicts).extracting(TaskVerdict::askedRatio).containsExactly(0.1, null, 0.3);
        assertThat(verdicts).extracting(TaskVerdict::keepRatio).containsExactly(0.025, null, 0.025);
        assertThat(seen.byTask().get("other").steering().ratio()).isEqualTo(0.025);
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
        TaskView both = view("both", 0.9f, new Asked(0.1, 0.5));
        TaskVerdict verdict = decide(TRAINED, FIRST, both).tasks().get(0);
        assertThat(verdict).isInstanceOf(TaskVerdict.Ranked.class);
        assertThat(verdict.keepRatio()).isEqualTo(0.1);
        assertThat(verdict.bar()).isNull(); // it has seen nothing yet
    }

    @Test
    void aTaskRemembersAnImageThatItDrops() {
        HeldRetrievals seen = new HeldRetrievals(TRAINED);
        assertThat(decide(seen, FIRST, TENTH)).isInstanceOf(Rejected.class);
        assertThat(seen.byTask().get("tenth").steering().seen()).isEqualTo(1);
    }

    @Test
    void whatAWindowFoundHoldsAndMovesNoBar() {
        HeldRetrievals seen = new HeldRetrievals(TRAINED);
        TaskView windowed = view("windowed", 0.5f, new Asked(null, null, true));
        Finding kept = new Finding(0, 0.5f, 0.01, 0.4, true);
        TaskVerdict verdict = decide(seen, FIRST, windowed.with(kept)).tasks().get(0);
        assertThat(verdict)
                .isEqualTo(
                        new TaskVerdict.Ranked(
                                windowed.with(kept), kept, new KeepRatio(0.1, 0.1, 0.1)));
        assertThat(seen.byTask()).isEmpty();
    }

    @Test
    void noTaskRemembersAnImageThatItIsNotAskedAbout() {
        HeldRetrievals trained = new HeldRetrievals(TRAINED);
        decide(trained, new Standing.Repeats("first"), TENTH);
        assertThat(trained.byTask()).isEmpty();
        HeldRetrievals untrained = new HeldRetrievals(UNTRAINED);
        decide(untrained, FIRST, TENTH);
        assertThat(untrained.byTask()).isEmpty();
    }

    @Test
    void neverHoldsASimilarityAgainstTheBarOfAnotherEncoder() {
        Candidate candidate = new Candidate("a", "hash", TRAINED, List.of(TENTH));
        HeldRetrievals others = new HeldRetrievals(NEXT);
        assertThatThrownBy(() -> decider.decide(candidate, FIRST, others))
                .isInstanceOf(MixedEncodersException.class);
    }

    private Decision decide(EncoderVersion encoder, Standing standing, TaskView... tasks) {
        return decide(new HeldRetrievals(encoder), standing, tasks);
    }

    private Decision decide(HeldRetrievals seen, Standing standing, TaskView... tasks) {
        return decider.decide(
                new Candidate("a", "hash", seen.encoder(), List.of(tasks)), standing, seen);
    }

    private static TaskView view(String task, float similarity, Asked asked) {
        Matches matches = new Matches(new int[] {0}, new float[] {similarity});
        return new TaskView(task, new Examples(1, List.of("example")), asked, similarity, matches);
    }
}
