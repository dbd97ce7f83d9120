package io.sluice.trainer.replay;

/**
 * What is known of how near items are to each other, by their places.
 *
 * @param vectors (N, P); where there is none, anything
 * @param best cosine of the nearest
 * @param nearest its place
 * @param standing how far that can be relied on
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
public record Nearness(float[] vectors, float[] best, int[] nearest, byte[] standing) {}
