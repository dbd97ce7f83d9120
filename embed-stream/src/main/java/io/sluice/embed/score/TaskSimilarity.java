package io.sluice.embed.score;

import java.util.List;

/**
 * How much an image resembles what a task is about.
 *
 * @param value in [-1, 1]
 * @param matches the best-matching positive examples, best first
 */
public record TaskSimilarity(String taskId, float value, List<ExampleMatch> matches) {}
