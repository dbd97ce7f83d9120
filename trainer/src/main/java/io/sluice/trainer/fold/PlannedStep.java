package io.sluice.trainer.fold;

import io.sluice.trainer.augment.Visit;
import java.util.List;

/**
 * A step as it is planned before the first step of its round is taken, so that its views can be
 * made ahead.
 *
 * @param visits the images, and which visit of each
 * @param positions of the images in the log
 * @param replayed whether an image comes from the replay buffer
 * @param weights what each image's loss counts, 1 unless re-weighted
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record PlannedStep(List<Visit> visits, long[] positions, boolean[] replayed, float[] weights) {}
