package io.sluice.trainer.fold;

import io.sluice.trainer.augment.Visit;
import java.util.List;

/**
 * A step as it is planned before the first step of its round is taken, so that its views can be
 * made ahead.
 *
 * @param images of the batch
 * @param visits of each, with pixels
 * @param replayed whether an image comes from the replay buffer
 * @param weights what each image's loss counts, 1 unless re-weighted
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record PlannedStep(List<Subject> images, List<Visit> visits, boolean[] replayed, float[] weights) {
    /** Of the images in the log. */
    long[] positions() {
        return images.stream().mapToLong(Subject::position).toArray();
    }
}
