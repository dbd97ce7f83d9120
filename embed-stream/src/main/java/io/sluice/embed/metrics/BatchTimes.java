package io.sluice.embed.metrics;

/**
 * How long a batch took, in nanoseconds.
 *
 * @param filled from its first image until it was sent on its way
 * @param decode of all threads together
 * @param forward through the encoder
 * @param score against all tasks
 */
public record BatchTimes(long filled, long decode, long forward, long score) {}
