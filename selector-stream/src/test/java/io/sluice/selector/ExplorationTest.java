package io.sluice.selector;

import static io.sluice.selector.Scored.FIRST;
import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.score;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DecisionReason;
import io.sluice.schemas.record.ScoredImage;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.TaskDecision;
import io.sluice.schemas.record.TaskSelection;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every image that no task wants is explored, to see how. */
final class ExplorationTest {
    @TempDir private Path folder;
    private SelectorDriver selector;

    @BeforeEach
    void start() {
        selector = SelectorDriver.in(folder, Map.of("selector.exploration-share", "1"));
    }

    @AfterEach
    void stop() {
        selector.close();
    }

    @Test
    void keepsWhatNoTaskWantsForNoTask() {
        SelectionDecision decision = selector.decide(alike("a", 0.1));
        assertThat(decision.getReason()).isEqualTo(DecisionReason.EXPLORATION);
        assertThat(decision.getTasks()).extracting(TaskDecision::getKept).containsExactly(false);
        SelectedImage kept = selector.selected.readValue();
        assertThat(kept.getReason()).isEqualTo(DecisionReason.EXPLORATION);
        assertThat(kept.getTasks()).isEmpty();
    }

    @Test
    void isNeitherHeldAgainstWhatWasKeptNorRememberedThere() {
        assertThat(selector.decide(alike("wanted", 0.9)).getKept()).isTrue();
        assertThat(selector.decide(alike("explored", 0.1)).getKept()).isTrue();
        assertThat(selector.stored("near")).isEqualTo(1);
        assertThat(selector.decide(alike("repeating", 0.9)).getDuplicateOf()).isEqualTo("wanted");
    }

    @Test
    void aFileThatWasExploredIsAKeptFile() {
        selector.decide(alike("a", 0.1));
        assertThat(selector.decide(alike("a", 0.9)).getReason())
                .isEqualTo(DecisionReason.DUPLICATE);
    }

    @Test
    void aBackfillDrawsNothing() {
        selector.decide(image("a", FIRST)); // no task, so nothing to explore
        ScoredImage again = alike("a", 0.1);
        again.setBackfill("signs");
        again.setBackfillRevision(3L);
        assertThat(selector.decide(again).getReason()).isEqualTo(DecisionReason.BELOW_BAR);
    }

    /** All such images have one embedding. */
    private static ScoredImage alike(String id, double similarity) {
        TaskSelection half = new TaskSelection(null, 0.5, 1.0, false, null);
        ScoredImage image = image(id, FIRST, score("signs", similarity, half));
        image.setEmbedding(Scored.direction("one").toBytes());
        return image;
    }
}
