package io.sluice.selector.feedback;

/**
 * What training last said of an image in a round.
 *
 * @param cell where the image lay then
 */
public record Judged(int cell, Verdict verdict) {}
