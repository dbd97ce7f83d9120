package io.sluice.console.lag;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a group is behind on a topic.
 *
 * @param partitions by number; none where the topic is not there
 * @param pending offsets that open transactions still hold back from the group
 */
public record GroupLag(String group, String topic, List<PartitionLag> partitions, long pending) {
    public long records() {
        return partitions.stream().mapToLong(PartitionLag::records).sum();
    }

    /** The worst partition's; absent where no partition's is known. */
    public @Nullable Double seconds() {
        return partitions.stream()
                .map(PartitionLag::seconds)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null);
    }

    /** Offsets the group is through with, over all partitions. */
    public long consumed() {
        return partitions.stream().mapToLong(PartitionLag::next).sum();
    }
}
