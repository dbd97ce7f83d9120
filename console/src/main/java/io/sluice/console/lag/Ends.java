package io.sluice.console.lag;

/**
 * Where a topic ends, summed over its partitions.
 *
 * @param stable offsets up to the first open transaction
 * @param pending offsets written that open transactions still hold back
 */
public record Ends(long stable, long pending) {}
