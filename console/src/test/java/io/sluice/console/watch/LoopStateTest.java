package io.sluice.console.watch;

import static io.sluice.console.watch.Entries.NOON;
import static io.sluice.console.watch.Entries.decided;
import static io.sluice.console.watch.Entries.decision;
import static io.sluice.console.watch.Entries.letter;
import static io.sluice.console.watch.Entries.probe;
import static io.sluice.console.watch.Entries.release;
import static io.sluice.console.watch.Entries.say;
import static io.sluice.console.watch.Entries.selected;
import static io.sluice.console.watch.Entries.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.console.snapshot.DeadLetters.Count;
import io.sluice.console.snapshot.Selection;
import io.sluice.console.snapshot.Selection.Kept;
import io.sluice.console.snapshot.Selection.ProbeChange;
import io.sluice.console.snapshot.Selection.Say;
import io.sluice.console.snapshot.Selection.Tally;
import io.sluice.console.snapshot.Selection.Task;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopStateTest {
    private final LoopState state = new LoopState();

    @Test
    void saysHowManyExamplesOfThisRevisionAreUsable() {
        state.fold("signs", Entries.task("signs", 2, 0.05));
        state.fold(Entries.report("signs", 1));
        assertThat(examples().usable()).isNull();
        state.fold(Entries.report("signs", 2));
        assertThat(examples().usable()).isEqualTo(1);
        assertThat(examples().refused()).containsExactly("reference-missing: It is not there");
        state.fold("signs", Entries.task("signs", 3, 0.05));
        assertThat(examples().usable()).isNull();
    }

    private Selection.Examples examples() {
        return state.selection().tasks().get(0).asked().examples();
    }

    @Test
    void talliesWhatATaskSawAndKept() {
        fold(decision("a", DecisionReason.SIMILAR, say("signs", .75, .5, true)));
        fold(decision("b", DecisionReason.BELOW_BAR, say("signs", .25, .5, false)));
        assertThat(onlyTask().tally())
                .isEqualTo(
                        new Tally(2, 1, .5, .75, .5, Map.of("folder", 2L), Map.of("folder", 1L)));
    }

    @Test
    void leavesOutDecisionsInWhichATaskHadNoSay() {
        fold(decision("a", DecisionReason.BOOTSTRAP, say("signs", .9, null, false)));
        fold(decision("b", DecisionReason.DUPLICATE, say("signs", .9, null, false)));
        state.fold("signs", task("signs", 1, .05));
        assertThat(onlyTask().tally())
                .isEqualTo(new Tally(0, 0, null, null, null, Map.of(), Map.of()));
        assertThat(state.totals(2).selected()).isEqualTo(1);
        assertThat(state.totals(2).rejected()).isEqualTo(1);
    }

    @Test
    void countsWhatWasExploredAsSeenByTasksAndKeptForNone() {
        fold(decision("a", DecisionReason.SIMILAR, say("signs", .75, .5, true)));
        fold(decision("b", DecisionReason.EXPLORATION, say("signs", .25, .5, false)));
        assertThat(onlyTask().tally())
                .isEqualTo(
                        new Tally(2, 1, .5, .75, .5, Map.of("folder", 2L), Map.of("folder", 1L)));
        assertThat(state.totals(2).selected()).isEqualTo(2);
        assertThat(state.selection().reasons()).containsEntry("exploration", 1L);
        assertThat(state.selection().recent().get(0).kept()).isTrue();
    }

    @Test
    void countsAnImageForTheTaskThatKeptItAlone() {
        fold(
                decision(
                        "a",
                        DecisionReason.SIMILAR,
                        say("flowers", .2, .5, false),
                        say("signs", .8, .5, true)));
        assertThat(state.selection().tasks())
                .extracting(Task::id, task -> task.tally().seen(), task -> task.tally().kept())
                .containsExactly(tuple("flowers", 1L, 0L), tuple("signs", 1L, 1L));
        assertThat(state.totals(1).selected()).isEqualTo(1);
    }

    @Test
    void keepsTheHighestRevisionOfATask() {
        state.fold("signs", task("signs", 2, .10));
        state.fold("signs", task("signs", 1, .05));
        assertThat(onlyTask().asked().keepRatio()).isEqualTo(.10);
        assertThat(onlyTask().asked().state()).isEqualTo("active");
    }

    @Test
    void showsARetiredTaskOnlyWhereItSawSomething() {
        state.fold("signs", task("signs", 1, .05));
        state.fold("flowers", task("flowers", 1, .05));
        fold(decision("a", DecisionReason.SIMILAR, say("signs", .75, .5, true)));
        state.fold("signs", null);
        state.fold("flowers", null);
        assertThat(onlyTask().id()).isEqualTo("signs");
        assertThat(onlyTask().asked().state()).isEqualTo("retired");
    }

    @Test
    void countsDecisionsByReasonAndEncoder() {
        fold(decision("a", DecisionReason.BELOW_BAR));
        fold(decision("b", DecisionReason.SIMILAR));
        fold(decided("c", "demo@2-0123456789ab", DecisionReason.BELOW_BAR, NOON));
        assertThat(state.selection().reasons())
                .containsExactly(entry("below-bar", 2L), entry("similar", 1L));
        assertThat(state.selection().encoderVersions())
                .containsExactly(
                        entry("demo@1-0123456789ab", 2L), entry("demo@2-0123456789ab", 1L));
    }

    @Test
    void remembersTheLastDecisionsOnly() {
        for (int i = 0; i < 1_000; i++) {
            fold(decision("image-" + i, DecisionReason.BELOW_BAR));
        }
        assertThat(state.selection().recent()).hasSize(60);
        assertThat(state.selection().recent().get(0).image().id()).isEqualTo("image-999");
        assertThat(state.totals(1_000).rejected()).isEqualTo(1_000);
    }

    @Test
    void explainsADecisionByTheTaskThatKeptItElseTheNearest() {
        fold(
                decision(
                        "a",
                        DecisionReason.SIMILAR,
                        say("flowers", .9, .95, false),
                        say("signs", .6, .5, true)));
        assertThat(latestSay()).isEqualTo(new Say("signs", (double) .6f, .5));
        fold(
                decision(
                        "b",
                        DecisionReason.BELOW_BAR,
                        say("flowers", .50, .9, false),
                        say("signs", .25, .5, false)));
        assertThat(latestSay()).isEqualTo(new Say("signs", .25, .5));
    }

    @Test
    void showsWhatWasKeptWithItsPicture() {
        state.fold(selected("a", 1, new byte[] {1, 2, 3}, DecisionReason.BOOTSTRAP), 41, NOON);
        Kept kept = state.selection().gallery().get(0);
        assertThat(kept.image().id()).isEqualTo("a");
        assertThat(kept.image().at()).isEqualTo(NOON);
        assertThat(kept.reason()).isEqualTo("bootstrap");
        assertThat(state.picture(41)).isPresent();
        assertThat(state.picture(42)).isEmpty();
    }

    @Test
    void passesOverPixelsThatDoNotFillTheirFrame() {
        state.fold(selected("a", 2, new byte[] {1, 2, 3}, DecisionReason.SIMILAR), 0, NOON);
        assertThat(state.selection().gallery()).isEmpty();
    }

    @Test
    void followsProbesOverReleases() {
        state.fold("signs", task("signs", 1, .05));
        state.fold(release(0, 0, probe("signs", .4)));
        state.fold(release(1, 100, probe("signs", .6)));
        state.fold(release(2, 200, probe("signs", .55)));
        assertThat(onlyTask().probe()).isEqualTo(new ProbeChange(.4, .55));
        assertThat(state.learning().releases())
                .extracting(release -> release.progress().steps())
                .containsExactly(0L, 100L, 200L);
        assertThat(state.learning().steps()).isEqualTo(200);
    }

    @Test
    void countsDeadLettersByStageAndReason() {
        state.fold(letter("a", Stage.EMBED, "truncated"));
        state.fold(letter("b", Stage.INGEST, "too-large"));
        state.fold(letter("c", Stage.EMBED, "truncated"));
        state.fold(letter("d", Stage.TRAIN, "wrong-size"));
        assertThat(state.deadLetters().counts())
                .containsExactly(
                        new Count("embed", "truncated", 2),
                        new Count("ingest", "too-large", 1),
                        new Count("train", "wrong-size", 1));
        assertThat(state.deadLetters().recent().get(3).origin()).isEqualTo("images-0@7");
        assertThat(state.deadLetters().recent().get(2).origin()).isNull();
    }

    @Test
    void countsAsUndecidedOnlyWhatDiedBetweenComingInAndADecision() {
        state.fold(letter("a", Stage.EMBED, "truncated"));
        state.fold(letter("b", Stage.INGEST, "too-large"));
        state.fold(letter("c", Stage.TRAIN, "wrong-size"));
        fold(decision("d", DecisionReason.SIMILAR));
        assertThat(state.totals(5).deadLetters()).isEqualTo(1);
        assertThat(state.totals(5).open()).isEqualTo(5);
        assertThat(state.totals(5).produced()).isEqualTo(7);
    }

    @Test
    void staysBoundedHoweverManyReasonsThereAre() {
        for (int i = 0; i < 10_000; i++) {
            state.fold(letter("a", Stage.EMBED, "reason-" + i));
        }
        List<Count> counts = state.deadLetters().counts();
        assertThat(counts).hasSizeLessThan(210);
        assertThat(counts.get(0).reason()).isEqualTo("others");
        assertThat(state.deadLetters().total()).isEqualTo(10_000);
    }

    private void fold(SelectionDecision decision) {
        state.fold(decision, NOON);
    }

    private Say latestSay() {
        return state.selection().recent().get(0).say();
    }

    private Task onlyTask() {
        assertThat(state.selection().tasks()).hasSize(1);
        return state.selection().tasks().get(0);
    }
}
