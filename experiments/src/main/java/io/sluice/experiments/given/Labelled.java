package io.sluice.experiments.given;

import org.jspecify.annotations.Nullable;

/**
 * A file and what is known of it.
 *
 * @param name as its source has it
 * @param content of the file, never changed
 * @param coarse what it shows; null where nobody says
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Labelled(String name, byte[] content, @Nullable String coarse) {}
