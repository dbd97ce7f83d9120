package io.sluice.ingest;

/**
 * What became of a source.
 *
 * @param produced images sent this time
 * @param skipped files passed over because their name says that they are no images, in the whole
 *     source
 * @param refused entries that went to dead letters this time
 * @param resumedAt entries that earlier attempts had dealt with
 * @param seconds how long it took
 */
public record ProduceReport(
        long produced, long skipped, long refused, long resumedAt, double seconds) {}
