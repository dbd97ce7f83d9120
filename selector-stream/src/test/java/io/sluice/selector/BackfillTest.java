package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskSelection;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that come again for a task that was registered after they were judged. */
final class BackfillTest {
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
    void judgesADroppedImageForTheLateTaskAlone() {
        assertThat(selector.decide(live("a", 0.1)).getKept()).isFalse();
        SelectionDecision decision = selector.decide(late("a", "cats", 0.9));
        assertThat(decision.getKept()).isTrue();
        assertThat(decision.getBackfill()).isEqualTo("cats");
        assertThat(decision.getBackfillRevision()).isEqualTo(3);
        assertThat(decision.getTasks()).hasSize(1);
        assertThat(selector.selected.readValuesToList())
                .extracting(SelectedImage::getBackfill)
                .containsExactly("cats");
    }

    @Test
    void keepsAnImageOnceHoweverManyTasksWantItLater() {
        assertThat(selector.decide(live("a", 0.9)).getKept()).isTrue();
        SelectionDecision selected = selector.decide(late("a", "cats", 0.9));
        assertThat(selected.getReason()).isEqualTo(DecisionReason.DUPLICATE);
        assertThat(selected.getDuplicateOf()).isEqualTo("a");

        assertThat(selector.decide(live("b", 0.1)).getKept()).isFalse();
        assertThat(selector.decide(late("b", "cats", 0.9)).getKept()).isTrue();
        assertThat(selector.decide(late("b", "dogs", 0.9)).getReason())
                .isEqualTo(DecisionReason.DUPLICATE);
        assertThat(selector.selected.readValuesToList()).hasSize(2);
    }

    @Test
    void stillDropsACopyOfAnImageThatWasDropped() {
        selector.decide(live("a", 0.1));
        selector.decide(late("a", "cats", 0.1));
        ScoredImage copy = live("copy", 0.9);
        copy.setContentHash(live("a", 0.1).getContentHash());
        assertThat(selector.decide(copy).getReason()).isEqualTo(DecisionReason.DUPLICATE);
    }

    @Test
    void dropsWhatItDoesNotRemember() {
        assertThat(selector.decide(late("unheard", "cats", 0.9)).getReason())
                .isEqualTo(DecisionReason.NOT_REMEMBERED);
    }

    @Test
    void movesTheBarOfItsTaskAsAnyOtherImage() {
        selector.decide(image("a", FIRST));
        selector.decide(image("b", FIRST));
        selector.decide(again(image("a", FIRST, signs(0.4)), "signs"));
        selector.decide(again(image("b", FIRST, signs(0.6)), "signs"));
        TaskDecision third = selector.decide(image("c", FIRST, signs(0.5))).getTasks().get(0);
        assertThat(third.getShare()).isEqualTo(2 / 3.0); // itself and b, of three
    }

    private static ScoredImage live(String id, double similarity) {
        return image(id, FIRST, wants("signs", similarity));
    }

    private static ScoredImage late(String id, String task, double similarity) {
        return again(image(id, FIRST, wants(task, similarity)), task);
    }

    private static ScoredImage again(ScoredImage image, String task) {
        image.setBackfill(task);
        image.setBackfillRevision(3L);
        return image;
    }

    private static Scored.Score wants(String task, double similarity) {
        return score(task, similarity, new TaskSelection(null, 0.5, 1.0, false, null));
    }
}
