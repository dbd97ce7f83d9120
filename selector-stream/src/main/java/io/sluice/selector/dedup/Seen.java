package io.sluice.selector.dedup;

import org.jspecify.annotations.Nullable;

/** Which content has passed, and as which image. */
public interface Seen {
    /** Id of the image that had this content first; null if there was none. */
    @Nullable String firstWith(String contentHash);

    void remember(String contentHash, String imageId);
}
