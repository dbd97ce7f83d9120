package io.sluice.cli.why;

import static io.sluice.cli.why.WhyTopics.NOON;
import static io.sluice.cli.why.WhyTopics.decision;
import static io.sluice.cli.why.WhyTopics.feedback;
import static io.sluice.cli.why.WhyTopics.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What is said of an image. */
final class WhyTextTest {
    private WhyTopics loop;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        loop = new WhyTopics(test);
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void tellsWhatEveryTaskMadeOfAnImage() throws Exception {
        SelectionDecision decision = decision("image-a", 7, DecisionReason.SIMILAR);
        decision.setTasks(List.of(task("flowers", 0.1f, false), task("signs", 0.9f, true)));
        loop.decide(decision);
        loop.decide(decision("image-b", 8, DecisionReason.BELOW_BAR));
        Answer answer = loop.why("image-a");
        assertThat(answer.decisions()).hasSize(1);
        assertThat(WhyText.of(answer).lines())
                .containsSubsequence(
                        "image-a",
                        "kept: a task wants it (SIMILAR)",
                        "  origin    images, partition 1, offset 7",
                        "  encoder   tiny@1-111111111111",
                        "  captured  2026-01-01T12:00:00Z",
                        "  + signs (revision 3): similarity 0.900 to stop (example 4), bar 0.500; in"
                                + " the highest 2% of what that example saw",
                        "      keeps 5%, asked for 10%, weight 2",
                        "  - flowers (revision 3): similarity 0.100 to stop (example 4), bar 0.500;"
                                + " in the highest 2% of what that example saw")
                .contains("the trainer has said nothing of it yet");
    }

    @Test
    void goesOneStepToWhatAnImageRepeats() throws Exception {
        SelectionDecision copy = decision("copy", 3, DecisionReason.NEAR_DUPLICATE);
        copy.setDuplicateOf("first");
        loop.decide(copy);
        loop.decide(decision("first", 2, DecisionReason.SIMILAR));
        Answer answer = loop.why("copy");
        assertThat(answer.repeated()).extracting(Judgement::imageId).containsExactly("first");
        assertThat(WhyText.of(answer).lines())
                .contains(
                        "dropped: nearly the same as first, which was kept (NEAR_DUPLICATE)",
                        "what it repeats: first",
                        "  kept: a task wants it (SIMILAR)");
    }

    @Test
    void tellsWhatTheTrainerSaidLast() throws Exception {
        loop.decide(decision("taught", 7, DecisionReason.SIMILAR));
        loop.teach(feedback("taught", 1, 3f));
        loop.teach(feedback("taught", 5, 2.5f));
        assertThat(WhyText.of(loop.why("taught")).lines())
                .containsSubsequence(
                        "trained on 5 times, last told at step 50",
                        "  loss      2.500 nats, averaged",
                        "  verdict   useful");
    }

    @Test
    void leavesTheVerdictOutWhereTheTrainerGaveNone() throws Exception {
        loop.decide(decision("taught", 7, DecisionReason.SIMILAR));
        TrainingFeedback feedback = feedback("taught", 1, 3f);
        feedback.setVerdict(TrainingVerdict.UNJUDGED);
        loop.teach(feedback);
        assertThat(WhyText.of(loop.why("taught")).lines())
                .contains("  loss      3.000 nats, averaged")
                .noneMatch(line -> line.contains("verdict"));
    }

    @Test
    void speaksOfTheWindowWhereATaskChoosesFromOne() throws Exception {
        TaskDecision chosen = task("best", 0.9f, true);
        chosen.setWindowed(true);
        TaskDecision without = task("full", 0.1f, false);
        without.setWindowed(true);
        without.setBar(null);
        SelectionDecision decision = decision("image-w", 7, DecisionReason.SIMILAR);
        decision.setTasks(List.of(chosen, without));
        loop.decide(decision);
        assertThat(WhyText.of(loop.why("image-w")).lines())
                .contains(
                        "  + best (revision 3): similarity 0.900 to stop (example 4), bar 0.500; in"
                                + " the highest 2% of its window",
                        "  - full (revision 3): similarity 0.100 to stop (example 4), no place in"
                                + " its window for that example; in the highest 2% of its window");
    }

    @Test
    void saysWhyAnImageWasSetAside() throws Exception {
        loop.send(
                loop.topics().deadLetters(),
                "broken",
                DeadLetter.newBuilder()
                        .setImageId("broken")
                        .setOrigin(new Origin("images", 1, 7L))
                        .setStage(Stage.EMBED)
                        .setReason("truncated")
                        .setMessage("The file ends too soon")
                        .setFailedAt(NOON)
                        .build());
        assertThat(WhyText.of(loop.why("broken")).lines())
                .contains("set aside by embed: The file ends too soon (truncated)");
    }

    @Test
    void saysWhereAnImageWaits() throws Exception {
        loop.send(loop.topics().images(), "new", Image.newBuilder().setId("new").build());
        Answer answer = loop.why("new");
        assertThat(answer.waiting()).hasSize(1);
        assertThat(WhyText.of(answer).lines())
                .contains("on its way: the embedder has not passed it yet");
    }

    @Test
    void saysWhereNothingIsKnown() throws Exception {
        Answer answer = loop.why("nowhere-at-all");
        assertThat(answer.isUnknown()).isTrue();
        assertThat(WhyText.nothing(answer, Duration.ofDays(7)))
                .isEqualTo(
                        "No image whose id is nowhere-at-all or begins so was decided on, set aside"
                                + " or is on its way; topics keep 7 days");
    }
}
