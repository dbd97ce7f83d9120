package io.sluice.experiments.given;

import org.jspecify.annotations.Nullable;

/**
 * A file and what is known of it.
 *
 * @param name as its source has it
 * @param content of the file, never changed
 * @param facts what is said of it
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Labelled(String name, byte[] content, Facts facts) {
    /** What it shows, in words that packs share; null where nobody says. */
    public @Nullable String coarse() {
        return facts.coarse().isEmpty() ? null : facts.coarse();
    }
}
