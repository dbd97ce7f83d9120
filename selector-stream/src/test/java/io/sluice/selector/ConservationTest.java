package io.sluice.selector;

import static io.sluice.selector.Scored.image;
import static io.sluice.selector.Scored.signs;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 4, as far as this room goes. */
final class ConservationTest {
    private static final int RECORDS = 200;

    @TempDir private Path folder;

    @Test
    void everyScoredRecordEndsAsExactlyOneDecisionOrDeadLetter() {
        try (SelectorDriver selector = SelectorDriver.in(folder)) {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < RECORDS; i++) {
                feed(selector, i, random);
            }
            List<SelectionDecision> decisions = selector.decisions.readValuesToList();
            List<DeadLetter> letters = selector.deadLetters.readValuesToList();
            assertThat(letters).isNotEmpty();
            assertThat(decisions.size() + letters.size()).isEqualTo(RECORDS);
            assertThat(selector.selected.readValuesToList())
                    .extracting(SelectedImage::getImageId)
                    .isNotEmpty()
                    .containsExactlyElementsOf(
                            decisions.stream()
                                    .filter(SelectionDecision::getKept)
                                    .map(SelectionDecision::getImageId)
                                    .toList());
        }
    }

    private static void feed(SelectorDriver selector, int i, SplittableRandom random) {
        String repeatedAtTimes = "image-" + random.nextInt(RECORDS);
        if (random.nextInt(20) == 0) {
            selector.bytes.pipeInput(repeatedAtTimes, new byte[] {(byte) i});
        } else {
            String encoder = i < RECORDS / 4 ? Scored.UNTRAINED : Scored.FIRST;
            selector.score(image(repeatedAtTimes, encoder, signs(random.nextDouble())));
        }
    }
}
