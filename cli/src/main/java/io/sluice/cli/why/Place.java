package io.sluice.cli.why;

import io.sluice.schemas.record.Origin;
import org.jspecify.annotations.Nullable;

/** Where a record lies. */
public record Place(String topic, int partition, long offset) {
    static @Nullable Place of(@Nullable Origin origin) {
        return origin == null
                ? null
                : new Place(origin.getTopic(), origin.getPartition(), origin.getOffset());
    }

    @Override
    public String toString() {
        return "%s, partition %d, offset %d".formatted(topic, partition, offset);
    }
}
