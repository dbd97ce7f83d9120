package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.SECOND;
import static io.sluice.selector.Scored.UNTRAINED;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskSelection;
import io.sluice.selector.Scored.Score;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that choose at the end of a window of ten images. */
final class WindowsTest {
    private static final int WINDOW = 10;

    @TempDir private Path folder;
    private SelectorDriver selector;

    @BeforeEach
    void start() {
        selector = open("a");
    }

    @AfterEach
    void stop() {
        selector.close();
    }

    private SelectorDriver open(String state) {
        return SelectorDriver.in(
                folder.resolve(state),
                Map.of(
                        "selector.window", Integer.toString(WINDOW),
                        "selector.window-time", "1m",
                        "selector.near-duplicate", "0",
                        "selector.exploration-share", "0"));
    }

    @Test
    void keepsTheBestOfAWindowAtItsEnd() {
        for (int i = 0; i < WINDOW - 1; i++) {
            selector.score(image("i" + i, FIRST, cats(0.5 - i / 100.0)));
        }
        assertThat(selector.decisions.isEmpty()).isTrue();
        selector.score(image("last", FIRST, cats(0.6)));
        List<SelectionDecision> decisions = selector.decisions.readValuesToList();
        assertThat(decisions)
                .extracting(SelectionDecision::getImageId)
                .startsWith("i1", "i2") // what is wanted is settled behind
                .hasSize(WINDOW);
        assertThat(kept(decisions)).containsExactlyInAnyOrder("i0", "last");
        TaskDecision task = decisions.get(0).getTasks().get(0);
        assertThat(task.getBar()).isEqualTo(0.5);
        assertThat(task.getShare()).isEqualTo(0.3); // the third of ten
        assertThat(task.getKeepRatio()).isEqualTo(0.2);
        assertThat(task.getBestExampleId()).isEqualTo("cats-example");
        assertThat(decisions).allMatch(decision -> decision.getTasks().get(0).getWindowed());
        assertThat(selector.stored("held")).isZero(); // two of ten are all it asks for
    }

    @Test
    void theClockEndsAWindowThatDoesNotFill() {
        scoreFive();
        selector.pass(Duration.ofSeconds(30));
        selector.score(image("late", FIRST, cats(0.9)));
        selector.pass(Duration.ofSeconds(29));
        assertThat(selector.decisions.isEmpty()).isTrue();
        selector.pass(Duration.ofSeconds(1));
        assertThat(kept(selector.decisions.readValuesToList())).containsExactly("late"); // 1.2
        assertThat(selector.stored("held")).isEqualTo(1); // what the task is owed
    }

    @Test
    void manyShortWindowsKeepTheRatio() {
        List<SelectionDecision> decisions = new ArrayList<>();
        for (int window = 0; window < 20; window++) {
            for (int i = 0; i < 3; i++) {
                selector.score(image(window + "-" + i, FIRST, cats(i / 10.0)));
            }
            selector.pass(Duration.ofMinutes(1));
            decisions.addAll(selector.decisions.readValuesToList());
        }
        assertThat(kept(decisions)).hasSize(12).allMatch(id -> id.endsWith("-2"));
    }

    @Test
    void aRepeatTakesNoPlace() {
        selector.score(copy("before", "same"));
        selector.pass(Duration.ofMinutes(1));
        assertThat(selector.decisions.readValue().getKept()).isFalse(); // .2 of one, rounded
        for (int i = 0; i < 4; i++) {
            selector.score(copy("copy" + i, i < 2 ? "same" : "other"));
        }
        for (int i = 0; i < 6; i++) {
            selector.score(image("i" + i, FIRST, cats(i / 10.0)));
        }
        List<SelectionDecision> decisions = selector.decisions.readValuesToList();
        assertThat(kept(decisions)).containsExactlyInAnyOrder("copy2", "i5"); // .2 of 7, and .2
        assertThat(decisions)
                .filteredOn(decision -> decision.getReason() == DecisionReason.DUPLICATE)
                .extracting(SelectionDecision::getImageId)
                .containsExactlyInAnyOrder("copy0", "copy1", "copy3");
    }

    @Test
    void neverRanksImagesOfTwoEncodersInOneWindow() {
        for (int i = 0; i < WINDOW; i++) {
            selector.score(image("a" + i, FIRST, cats(0.1 + i / 100.0)));
            if (i < WINDOW - 1) {
                selector.score(image("b" + i, SECOND, cats(0.9)));
            }
        }
        assertThat(selector.decisions.readValuesToList())
                .hasSize(WINDOW)
                .allMatch(decision -> decision.getEncoderVersion().equals(FIRST));
    }

    @Test
    void neverRanksImagesOfTwoTablesInOneWindow() {
        for (int i = 0; i < WINDOW - 1; i++) {
            selector.score(image("a" + i, FIRST, cats(0.1)));
            selector.score(image("b" + i, FIRST, cats(0.9), signs(0.5)));
        }
        assertThat(selector.decisions.isEmpty()).isTrue();
    }

    @Test
    void onlyWhatIsChosenFromWindowsIsHeld() {
        scoreFive();
        selector.score(image("untrained", UNTRAINED, cats(0.5)));
        selector.score(image("as it comes", FIRST, signs(0.5)));
        selector.score(image("nobody asks", FIRST));
        selector.score(
                image(
                        "compared",
                        FIRST,
                        score("cats", 0.1, new TaskSelection(null, 0.5, 1.0, true, null))));
        assertThat(selector.decisions.readValuesToList())
                .extracting(SelectionDecision::getImageId)
                .containsOnly("untrained", "as it comes", "nobody asks", "compared");
    }

    @Test
    void anUnusableRecordEntersNoWindow() {
        ScoredImage broken = image("broken", FIRST, cats(0.5));
        broken.setEmbedding(ByteBuffer.allocate(3));
        selector.score(broken);
        DeadLetter letter = selector.deadLetters.readValue();
        assertThat(letter.getReason()).isEqualTo("bad-field");
        assertThat(selector.stored("held")).isZero();
    }

    @Test
    void whatIsForwardedHasTheTimeOfItsRecord() {
        selector.score(image("early", FIRST, cats(0.5)), SelectorDriver.START.plusSeconds(5));
        selector.score(image("later", FIRST, cats(0.4)), SelectorDriver.START.plusSeconds(9));
        selector.pass(Duration.ofMinutes(2));
        assertThat(selector.decisions.readRecordsToList())
                .extracting(TestRecord::getRecordTime)
                .containsExactly(
                        SelectorDriver.START.plusSeconds(5), SelectorDriver.START.plusSeconds(9));
    }

    @Test
    void anImageOfSeveralTasksIsSentOnceWithAll() {
        for (int i = 0; i < WINDOW; i++) {
            selector.score(
                    image(
                            "i" + i,
                            FIRST,
                            cats(i / 10.0),
                            score("dogs", i / 10.0, new TaskSelection(0.1, null, 1.0, true, null)),
                            score(
                                    "like",
                                    i / 10.0,
                                    new TaskSelection(null, 0.75, 1.0, false, null))));
        }
        assertThat(selector.selected.readValuesToList())
                .extracting(
                        image -> image.getTasks().stream().map(TaskDecision::getTaskId).toList())
                .containsExactly(List.of("cats", "like"), List.of("cats", "dogs", "like"));
    }

    @Test
    void otherTasksDecideAsIfNothingWereHeld() {
        SplittableRandom random = new SplittableRandom(4);
        try (SelectorDriver straight = open("b")) {
            for (int i = 0; i < 30 * WINDOW; i++) {
                Score signs = signs(random.nextDouble());
                selector.score(image("i" + i, FIRST, cats(0.5), signs));
                straight.score(image("i" + i, FIRST, signs));
            }
            assertThat(bars(selector)).isEqualTo(bars(straight)).hasSize(30 * WINDOW);
        }
    }

    @Test
    void backfilledImagesAreChosenFromWindows() {
        for (int i = 0; i < WINDOW; i++) {
            selector.score(
                    image(
                            "i" + i,
                            FIRST,
                            score("like", 0.1, new TaskSelection(null, 0.75, 1.0, false, null))));
        }
        assertThat(selector.decisions.readValuesToList()).hasSize(WINDOW);
        for (int i = 0; i < WINDOW; i++) {
            ScoredImage late = image("i" + i, FIRST, cats(i / 10.0));
            late.setBackfill("cats");
            late.setBackfillRevision(3L);
            selector.score(late);
        }
        List<SelectionDecision> decisions = selector.decisions.readValuesToList();
        assertThat(decisions).hasSize(WINDOW).allMatch(d -> "cats".equals(d.getBackfill()));
        assertThat(kept(decisions)).containsExactlyInAnyOrder("i8", "i9");
    }

    private void scoreFive() {
        for (int i = 0; i < 5; i++) {
            selector.score(image("i" + i, FIRST, cats(i / 10.0)));
        }
    }

    private static ScoredImage copy(String id, String content) {
        ScoredImage copy = image(id, FIRST, cats(0.9));
        copy.setContentHash(image(content, FIRST).getContentHash());
        return copy;
    }

    private static Score cats(double similarity) {
        return score("cats", similarity, new TaskSelection(0.2, null, 1.0, true, null));
    }

    private static List<String> kept(List<SelectionDecision> decisions) {
        return decisions.stream()
                .filter(SelectionDecision::getKept)
                .map(SelectionDecision::getImageId)
                .toList();
    }

    /** What the last task of every image held it against. */
    private static Map<String, String> bars(SelectorDriver selector) {
        Map<String, String> bars = new HashMap<>();
        for (SelectionDecision decision : selector.decisions.readValuesToList()) {
            List<TaskDecision> tasks = decision.getTasks();
            TaskDecision last = tasks.get(tasks.size() - 1);
            bars.put(decision.getImageId(), last.getBar() + " " + last.getShare());
        }
        return bars;
    }
}
