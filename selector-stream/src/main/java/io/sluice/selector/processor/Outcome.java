package io.sluice.selector.processor;

import io.sluice.schemas.record.DeadLetter;
import io.sluice.schemas.record.SelectedImage;
import io.sluice.schemas.record.SelectionDecision;
import io.sluice.schemas.record.WantedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a scored record: a decision, or a dead letter; where a task wants it, first that,
 * and then a decision.
 */
public sealed interface Outcome {
    String imageId();

    default List<SelectionDecision> decisions() {
        return List.of();
    }

    default List<WantedImage> wanted() {
        return List.of();
    }

    default List<SelectedImage> selected() {
        return List.of();
    }

    default List<DeadLetter> deadLetters() {
        return List.of();
    }

    /** Decided on; the image goes along if it was kept. */
    record Decided(SelectionDecision decision, @Nullable SelectedImage image) implements Outcome {
        @Override
        public String imageId() {
            return decision.getImageId();
        }

        @Override
        public List<SelectionDecision> decisions() {
            return List.of(decision);
        }

        @Override
        public List<SelectedImage> selected() {
            return image == null ? List.of() : List.of(image);
        }
    }

    /** To be held against what was kept before it is decided on. */
    record Wanted(WantedImage image) implements Outcome {
        @Override
        public String imageId() {
            return image.getDecision().getImageId();
        }

        @Override
        public List<WantedImage> wanted() {
            return List.of(image);
        }
    }

    /** Nothing to decide on. */
    record Unusable(DeadLetter letter) implements Outcome {
        @Override
        public String imageId() {
            return letter.getImageId();
        }

        @Override
        public List<DeadLetter> deadLetters() {
            return List.of(letter);
        }
    }
}
