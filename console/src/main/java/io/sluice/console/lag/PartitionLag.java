package io.sluice.console.lag;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a group is behind on one partition.
 *
 * @param next offset the group goes on from
 * @param records behind; markers between records count, so it is at most one per transaction high
 * @param seconds age of the oldest record not done yet, at least 0; absent where unknown
 */
public record PartitionLag(int partition, long next, long records, @Nullable Double seconds) {

    /**
     * {@code records = end - first}, {@code seconds = now - timestamp(first)}, where first is the
     * first committed record at or after the committed offset; both are 0 where there is none.
     *
     * @param end last stable offset of the partition
     */
    static PartitionLag of(int partition, Span span, FirstRecord first, Instant now) {
        if (first instanceof FirstRecord.Found found) {
            double seconds = Duration.between(found.timestamp(), now).toMillis() / 1000.0;
            return new PartitionLag(
                    partition, span.next(), span.end() - found.offset(), Math.max(0, seconds));
        }
        if (first instanceof FirstRecord.Unknown) {
            return new PartitionLag(partition, span.next(), span.end() - span.next(), null);
        }
        return new PartitionLag(partition, span.next(), 0, 0.0);
    }
}
