package io.sluice.cli.why;

import io.sluice.schemas.record.TrainingFeedback;
import io.sluice.schemas.record.TrainingVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What the trainer last said of an image that was kept.
 *
 * @param position offset in selected-images
 * @param timesSeen how often it was trained on
 * @param emaLoss moving average of its losses, in nats
 * @param step optimizer steps taken when this was said
 * @param trained when the first of them on this image was taken
 */
public record Training(
        @Nullable Place origin,
        long position,
        int timesSeen,
        float emaLoss,
        String verdict,
        long step,
        @Nullable String trained) {

    /** Whether the trainer gave a verdict. */
    boolean isJudged() {
        return !verdict.equals(TrainingVerdict.UNJUDGED.name());
    }

    static Training of(TrainingFeedback feedback) {
        return new Training(
                Place.of(feedback.getOrigin()),
                feedback.getPosition(),
                feedback.getTimesSeen(),
                feedback.getEmaLoss(),
                feedback.getVerdict().name(),
                feedback.getStep(),
                Moments.of(feedback.getTimes()).trained());
    }
}
