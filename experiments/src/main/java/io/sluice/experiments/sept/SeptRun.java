package io.sluice.experiments.sept;

import io.sluice.experiments.learn.Effort;
import io.sluice.experiments.learn.Score;
import java.util.Map;

/**
 * What pre-training came to.
 *
 * @param scores by target
 * @param ofDomain by target, the share of the images that are of its domain
 * @param images pre-trained on, each counted once
 */
public record SeptRun(
        Map<String, Score> scores, Map<String, Double> ofDomain, int images, Effort effort) {}
