package io.sluice.selector.dedup;

import org.jspecify.annotations.Nullable;

/** Of several images with the same content, the first one seen passes. */
public final class FirstSeen {
    private final Seen seen;

    public FirstSeen(Seen seen) {
        this.seen = seen;
    }

    /** Id of the image that this one repeats; null if it is the first, and then remembered. */
    public @Nullable String repeatedBy(String imageId, String contentHash) {
        String first = seen.firstWith(contentHash);
        if (first == null) {
            seen.remember(contentHash, imageId);
        }
        return first;
    }
}
