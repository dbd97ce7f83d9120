package io.sluice.experiments.selection;

import io.sluice.selector.dedup.Memory;
import io.sluice.selector.dedup.Seen;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content that has passed, never forgotten and kept nowhere. */
final class HeldSeen implements Seen {
    private final Map<String, Memory> byContent = new HashMap<>();

    @Override
    public @Nullable Memory of(String contentHash) {
        return byContent.get(contentHash);
    }

    @Override
    public void remember(String contentHash, Memory memory) {
        byContent.put(contentHash, memory);
    }
}
