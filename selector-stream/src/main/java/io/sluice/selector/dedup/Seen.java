package io.sluice.selector.dedup;

import org.jspecify.annotations.Nullable;

/** Which content has passed, as which image, and what became of it. */
public interface Seen {
    /** What was remembered last of this content; null if it is not remembered. */
    @Nullable Memory of(String contentHash);

    void remember(String contentHash, Memory memory);
}
