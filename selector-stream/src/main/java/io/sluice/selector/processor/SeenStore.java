package io.sluice.selector.processor;

import io.sluice.selector.dedup.Memory;
import io.sluice.selector.dedup.Seen;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers content for a window of stream time. What is seen now is filed under the stream's time
 * and not the record's own, so that an old record is remembered as long as a new one.
 */
final class SeenStore implements Seen {
    private final WindowStore<String, Memory> store;
    private final ProcessingContext context;
    private final long window;

    SeenStore(WindowStore<String, Memory> store, ProcessingContext context, Duration window) {
        this.store = store;
        this.context = context;
        this.window = window.toMillis();
    }

    @Override
    public @Nullable Memory of(String contentHash) {
        long now = context.currentStreamTimeMs();
        try (WindowStoreIterator<Memory> latestFirst =
                store.backwardFetch(contentHash, Math.max(0, now - window), now)) {
            return latestFirst.hasNext() ? latestFirst.next().value : null;
        }
    }

    @Override
    public void remember(String contentHash, Memory memory) {
        store.put(contentHash, memory, context.currentStreamTimeMs());
    }
}
