package io.sluice.console.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could not be used.
 *
 * @param counts most frequent first
 * @param recent newest first
 */
public record DeadLetters(long total, List<Count> counts, List<Letter> recent) {

    public record Count(String stage, String reason, long count) {}

    /**
     * @param origin topic-partition@offset; absent for what never reached a topic
     */
    public record Letter(
            String imageId, String source, Cause cause, Instant at, @Nullable String origin) {}

    public record Cause(String stage, String reason, String message) {}
}
