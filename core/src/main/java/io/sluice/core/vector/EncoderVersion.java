package io.sluice.core.vector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the encoder an embedding came from, written {@code name@generation-digest}.
 *
 * @param name letters, digits, dots, underscores and hyphens
 * @param generation 0 for the untrained encoder that starts the loop, then 1, 2, 3 …
 * @param digest the first 12 hex digits of the SHA-256 of the weights
 */
public record EncoderVersion(String name, long generation, String digest) {
    private static final Pattern WRITTEN =
            Pattern.compile("([A-Za-z0-9._-]{1,100})@([0-9]{1,18})-([0-9a-f]{12})");

    public EncoderVersion {
        if (!WRITTEN.matcher(name + "@" + generation + "-" + digest).matches()) {
            throw new IllegalArgumentException(
                    "An encoder version is name@generation-digest but was "
                            + (name + "@" + generation + "-" + digest));
        }
    }

    /**
     * Reads a version as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if the text is no encoder version
     */
    public static EncoderVersion parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "An encoder version is name@generation-digest but was " + text);
        }
        return new EncoderVersion(
                matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    /** Whether training has had no part in it. */
    public boolean isUntrained() {
        return generation == 0;
    }

    @Override
    public String toString() {
        return name + "@" + generation + "-" + digest;
    }
}
