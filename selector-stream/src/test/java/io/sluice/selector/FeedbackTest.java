package io.sluice.selector;

import static io.sluice.selector.FourPlaces.ROUND;
import static io.sluice.selector.FourPlaces.feedback;
import static io.sluice.selector.FourPlaces.wanted;
import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.Origin;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.Stage;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TrainingVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of 40 wanted images, ten in each of four places. */
final class FeedbackTest {
    private static final int ROUND = 40;
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "selector.near-duplicate",
                    "0",
                    "selector.feedback-round",
                    Integer.toString(ROUND));

    @TempDir private Path folder;
    private SelectorDriver selector;
    private int images;

    @BeforeEach
    void start() {
        selector = SelectorDriver.in(folder, FourPlaces.SETTINGS);
    }

    @AfterEach
    void stop() {
        selector.close();
    }

    @Test
    void dropsWhereTrainingFindsImagesRedundantAndLooksAgain() {
        warmUp();
        report(0, TrainingVerdict.REDUNDANT);
        report(1, TrainingVerdict.ILL_MATCHED);
        assertThat(dropped()).isEmpty();
        assertThat(dropped()).hasSizeLessThanOrEqualTo(4);
        assertThat(dropped()).hasSizeBetween(6, 14);
        selector.selected.readValuesToList();
        List<SelectionDecision> last = dropped();
        assertThat(last).hasSize(20);
        assertThat(selector.selected.readValuesToList())
                .extracting(SelectedImage::getImageId)
                .hasSize(20)
                .doesNotContainAnyElementsOf(
                        last.stream().map(SelectionDecision::getImageId).toList());
        assertThat(last)
                .allSatisfy(
                        decision ->
                                assertThat(decision.getTasks())
                                        .extracting(TaskDecision::getKept)
                                        .containsExactly(false))
                .extracting(SelectionDecision::getReason)
                .contains(DecisionReason.REDUNDANT, DecisionReason.ILL_MATCHED);
        assertThat(dropped()).isEmpty(); // everything is restored
    }

    @Test
    void judgesForNoLaterTaskWhatItDropped() {
        warmUp();
        report(0, TrainingVerdict.REDUNDANT);
        dropped();
        dropped();
        dropped();
        String id = dropped().get(0).getImageId();
        ScoredImage late = wanted(id, FIRST, 0);
        late.setBackfill("signs");
        late.setBackfillRevision(3L);
        assertThat(selector.decide(late).getReason()).isEqualTo(DecisionReason.DUPLICATE);
    }

    @Test
    void beginsAgainWithEveryEncoder() {
        warmUp();
        report(0, TrainingVerdict.REDUNDANT);
        for (int round = 0; round < 3; round++) {
            dropped();
        }
        for (int i = 0; i < ROUND; i++) { // FIRST would drop all of them now
            assertThat(selector.decide(wanted("second-" + i, SECOND, 0)).getKept()).isTrue();
        }
        assertThat(selector.decide(wanted("first", FIRST, 0)).getReason())
                .isEqualTo(DecisionReason.REDUNDANT);
    }

    @Test
    void forgetsTheCellsOfReplacedEncoders() {
        for (int generation = 1; generation <= 5; generation++) {
            selector.decide(
                    wanted(
                            "i" + generation,
                            "tiny@" + generation + "-00000000000" + generation,
                            0));
        }
        assertThat(selector.stored("cells")).isEqualTo(2 * 2); // how far, and a cell
    }

    @Test
    void doesNothingWhereItIsOff() {
        selector.close();
        selector = SelectorDriver.in(folder, Map.of("selector.feedback-round", "0"));
        selector.decide(wanted("a", FIRST, 0));
        selector.hear(feedback("a", TrainingVerdict.REDUNDANT, 1));
        selector.feedback.pipeInput("b", new byte[] {1});
        assertThat(selector.stored("cells")).isZero();
        assertThat(selector.deadLetters.isEmpty()).isTrue();
    }

    @Test
    void countsFeedbackOnImagesItHasForgotten() {
        selector.decide(wanted("a", FIRST, 0));
        selector.hear(feedback("a", TrainingVerdict.USEFUL, 1));
        selector.hear(feedback("b", TrainingVerdict.USEFUL, 1));
        assertThat(selector.counted("of-forgotten-images-total")).isEqualTo(1);
        assertThat(selector.deadLetters.isEmpty()).isTrue();
    }

    @Test
    void setsBrokenFeedbackAsideAndGoesOn() {
        selector.decide(wanted("a", FIRST, 0));
        selector.feedback.pipeInput("a", new byte[] {1, 2, 3});
        selector.feedback.pipeInput("a", (byte[]) null);
        selector.hear(feedback("a", TrainingVerdict.USEFUL, Float.NaN));
        List<DeadLetter> letters = selector.deadLetters.readValuesToList();
        assertThat(letters)
                .extracting(DeadLetter::getReason)
                .containsExactly("not-a-record", "empty", "bad-field");
        assertThat(letters).extracting(DeadLetter::getStage).containsOnly(Stage.SELECT);
        assertThat(letters)
                .extracting(DeadLetter::getOrigin)
                .extracting(Origin::getTopic) // not the image's, whose outcome it is not
                .containsOnly("training-feedback");
        assertThat(selector.decide(wanted("b", FIRST, 0)).getKept()).isTrue();
    }

    @Test
    void leavesTheTimeOfTheStreamToItsImages() {
        selector.close();
        selector = SelectorDriver.in(folder);
        selector.score(wanted("a", FIRST, 0), SelectorDriver.START);
        selector.feedback.pipeInput(
                "a", new byte[0], SelectorDriver.START.plusSeconds(3600L * 24 * 30));
        selector.score(wanted("b", FIRST, 0), SelectorDriver.START.plusMillis(1));
        assertThat(selector.decisions.readValuesToList())
                .extracting(SelectionDecision::getKept)
                .containsExactly(true, false); // a is remembered
    }

    /** Two rounds of the same loss. */
    private void warmUp() {
        for (int round = 0; round < 2; round++) {
            dropped();
            report(3, TrainingVerdict.USEFUL); // heard in the next one
        }
        dropped();
    }

    /** Says that of the first ten images in a place. */
    private void report(int place, TrainingVerdict verdict) {
        for (int i = 0; i < 10; i++) {
            selector.hear(feedback("image-" + (4 * i + place), verdict, 1));
        }
    }

    /** What is dropped of a round. */
    private List<SelectionDecision> dropped() {
        List<SelectionDecision> dropped = new ArrayList<>();
        for (int i = 0; i < ROUND; i++) {
            SelectionDecision decision =
                    selector.decide(wanted("image-" + images, FIRST, images % 4));
            images++;
            if (!decision.getKept()) {
                dropped.add(decision);
            }
        }
        return dropped;
    }
}
