package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.SECOND;
import static io.sluice.selector.Scored.UNTRAINED;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.core.vector.UnitVector;
import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose files differ but whose embeddings hardly do. */
final class NearDuplicatesTest {
    @TempDir private Path folder;
    private SelectorDriver selector;

    @BeforeEach
    void start() {
        selector = SelectorDriver.in(folder);
    }

    @AfterEach
    void stop() {
        selector.close();
    }

    @Test
    void dropsWhatNearlyRepeatsAKeptImageAndNamesThat() {
        assertThat(selector.decide(wanted("a", FIRST, 0)).getKept()).isTrue();
        SelectionDecision near = selector.decide(wanted("b", FIRST, 5));
        assertThat(near.getKept()).isFalse();
        assertThat(near.getReason()).isEqualTo(DecisionReason.NEAR_DUPLICATE);
        assertThat(near.getDuplicateOf()).isEqualTo("a");
        assertThat(near.getTasks()).extracting(TaskDecision::getKept).containsExactly(false);
        assertThat(near.getTasks().get(0).getBar()).isEqualTo(0.5);
        assertThat(near.getTimes().getSelectedAt()).isNotNull();
        assertThat(selector.decide(wanted("c", FIRST, 20)).getKept()).isTrue(); // b is not kept
        assertThat(selector.selected.readValuesToList())
                .extracting(SelectedImage::getImageId)
                .containsExactly("a", "c");
    }

    @Test
    void comparesOnlyWhatIsWantedWithWhatIsKept() {
        selector.decide(at(image("a", FIRST, wants(0.1)), 0));
        assertThat(selector.decide(wanted("b", FIRST, 0)).getKept()).isTrue();
        assertThat(selector.decide(at(image("c", FIRST, wants(0.1)), 0)).getReason())
                .isEqualTo(DecisionReason.BELOW_BAR);
    }

    @Test
    void comparesNothingWhileTheEncoderIsUntrained() {
        for (int i = 0; i < 50; i++) {
            selector.decide(wanted("image-" + i, UNTRAINED, 0));
        }
        assertThat(selector.selected.readValuesToList()).hasSizeGreaterThan(2);
    }

    @Test
    void neverComparesEmbeddingsOfDifferentEncoders() {
        assertThat(selector.decide(wanted("a", FIRST, 0)).getKept()).isTrue();
        assertThat(selector.decide(wanted("b", SECOND, 0)).getKept()).isTrue();
        assertThat(selector.decide(wanted("c", SECOND, 1)).getDuplicateOf()).isEqualTo("b");
        assertThat(selector.decide(wanted("d", FIRST, 1)).getDuplicateOf()).isEqualTo("a");
    }

    @Test
    void forgetsWhatReplacedEncodersSaw() {
        for (int generation = 1; generation <= 5; generation++) {
            String encoder = "tiny@" + generation + "-00000000000" + generation;
            selector.decide(wanted("a" + generation, encoder, 0));
            selector.decide(wanted("b" + generation, encoder, 90));
        }
        assertThat(selector.stored("near")).isEqualTo(4);
    }

    @Test
    void remembersNoMoreThanItMay() {
        restart(Map.of("selector.near-memory", "5"));
        for (int i = 0; i < 9; i++) {
            assertThat(selector.decide(wanted("image-" + i, FIRST, 20 * i)).getKept()).isTrue();
        }
        assertThat(selector.stored("near")).isEqualTo(5);
        assertThat(selector.decide(wanted("again", FIRST, 80)).getDuplicateOf())
                .isEqualTo("image-4");
        assertThat(selector.decide(wanted("long ago", FIRST, 60)).getKept()).isTrue();
    }

    @Test
    void forgetsAfterTheWindow() {
        Instant start = SelectorDriver.START;
        selector.score(wanted("a", FIRST, 0), start);
        selector.score(wanted("b", FIRST, 0), start.plus(Duration.ofDays(7)));
        selector.score(wanted("c", FIRST, 0), start.plus(Duration.ofDays(7)).plusMillis(1));
        assertThat(selector.decisions.readValuesToList())
                .extracting(SelectionDecision::getKept)
                .containsExactly(true, false, true);
    }

    @Test
    void dropsOnlyTheSameFileWithoutAnEpsilon() {
        restart(Map.of("selector.near-duplicate", "0"));
        assertThat(selector.decide(wanted("a", FIRST, 0)).getKept()).isTrue();
        assertThat(selector.decide(wanted("b", FIRST, 0)).getKept()).isTrue();
        assertThat(selector.decide(wanted("a", FIRST, 0)).getReason())
                .isEqualTo(DecisionReason.DUPLICATE);
    }

    @Test
    void judgesANearCopyForNoLaterTask() {
        selector.decide(wanted("a", FIRST, 0));
        selector.decide(wanted("b", FIRST, 0));
        ScoredImage late = wanted("b", FIRST, 0);
        late.setBackfill("signs");
        late.setBackfillRevision(3L);
        assertThat(selector.decide(late).getReason()).isEqualTo(DecisionReason.DUPLICATE);
    }

    @Test
    void keepsANearCopyForTheTasksThatCareLess() {
        selector.decide(at(image("a", FIRST, wants("any", null)), 0));
        ScoredImage near = // cosine .985
                at(
                        image(
                                "b",
                                FIRST,
                                wants("any", null),
                                wants("strict", 0.02),
                                wants("lenient", 0.0),
                                score("other", 0.1, asking(0.1))),
                        10);
        SelectionDecision decision = selector.decide(near);
        assertThat(decision.getKept()).isTrue();
        assertThat(decision.getReason()).isEqualTo(DecisionReason.SIMILAR);
        assertThat(decision.getDuplicateOf()).isNull();
        assertThat(decision.getTasks())
                .extracting(TaskDecision::getTaskId, TaskDecision::getKept)
                .containsExactly(
                        tuple("any", true),
                        tuple("strict", false),
                        tuple("lenient", true),
                        tuple("other", false));
        assertThat(decision.getTasks())
                .extracting(TaskDecision::getDuplicateOf)
                .containsExactly(null, "a", null, null);
        selector.selected.readValue();
        assertThat(selector.selected.readValue().getTasks())
                .extracting(TaskDecision::getTaskId)
                .containsExactly("any", "lenient");
    }

    @Test
    void dropsANearCopyThatEveryTaskTakesForOne() {
        selector.decide(wanted("a", FIRST, 0));
        SelectionDecision decision =
                selector.decide(
                        at(image("b", FIRST, wants("strict", 0.1), wants("less", 0.02)), 10));
        assertThat(decision.getReason()).isEqualTo(DecisionReason.NEAR_DUPLICATE);
        assertThat(decision.getDuplicateOf()).isEqualTo("a");
        assertThat(decision.getTasks())
                .allSatisfy(task -> assertThat(task.getKept()).isFalse())
                .extracting(TaskDecision::getDuplicateOf)
                .containsExactly("a", "a");
    }

    @Test
    void keepsANearCopyForATaskThatTakesOnlyTheSameFileForOne() {
        selector.decide(at(image("a", FIRST, wants("lenient", 0.0)), 0));
        assertThat(selector.decide(at(image("b", FIRST, wants("lenient", 0.0)), 0)).getKept())
                .isTrue();
    }

    @Test
    void passesOverATaskThatTakesUnlikeImagesForOne() {
        SelectionDecision decision =
                selector.decide(image("a", FIRST, wants("bad", 0.2), wants("good", 0.1)));
        assertThat(decision.getTasks()).extracting(TaskDecision::getTaskId).containsExactly("good");
    }

    private void restart(Map<String, String> settings) {
        selector.close();
        selector = SelectorDriver.in(folder, settings);
    }

    private static ScoredImage wanted(String id, String encoder, double degrees) {
        return at(image(id, encoder, wants(0.9)), degrees);
    }

    private static Scored.Score wants(double similarity) {
        return score("signs", similarity, new TaskSelection(null, 0.5, 1.0, false, null));
    }

    private static Scored.Score wants(String task, Double nearDuplicate) {
        return score(task, 0.9, asking(nearDuplicate));
    }

    private static TaskSelection asking(Double nearDuplicate) {
        return new TaskSelection(null, 0.5, 1.0, false, nearDuplicate);
    }

    private static ScoredImage at(ScoredImage image, double degrees) {
        double angle = Math.toRadians(degrees);
        image.setEmbedding(
                UnitVector.of((float) Math.cos(angle), (float) Math.sin(angle)).toBytes());
        return image;
    }
}
