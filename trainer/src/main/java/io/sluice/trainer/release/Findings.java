package io.sluice.trainer.release;

import java.util.List;

/**
 * What an examination of an encoder found.
 *
 * @param scores one per task that was asked
 * @param rankMe effective rank of the features
 * @param spread mean deviation of a coordinate of the embeddings times the root of D: 1 where they
 *     lie around the sphere evenly, 0 where they are all the same
 * @param alignment mean squared distance of two views
 * @param uniformity log of the mean Gaussian potential
 */
public record Findings(
        List<Score> scores, double rankMe, double spread, double alignment, double uniformity) {}
