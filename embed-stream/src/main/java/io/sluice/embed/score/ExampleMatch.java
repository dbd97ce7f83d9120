package io.sluice.embed.score;

/**
 * How similar an image is to one example.
 *
 * @param cosine in [-1, 1]
 */
public record ExampleMatch(String exampleId, float cosine) {}
