package io.sluice.cli.why;

import io.sluice.schemas.record.Timeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an image was captured and when each room was through with it, in UTC as ISO 8601. */
public record Moments(
        @Nullable String captured,
        @Nullable String ingested,
        @Nullable String embedded,
        @Nullable String selected,
        @Nullable String trained) {

    static Moments of(Timeline times) {
        return new Moments(
                text(times.getCapturedAt()),
                text(times.getIngestedAt()),
                text(times.getEmbeddedAt()),
                text(times.getSelectedAt()),
                text(times.getTrainedAt()));
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
