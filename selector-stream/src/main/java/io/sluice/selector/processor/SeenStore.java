package io.sluice.selector.processor;

import io.sluice.selector.dedup.Memory;
import io.sluice.selector.dedup.Seen;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedWindowStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Remembers content for a window of stream time. What is seen now is filed under the stream's time
 * and not the record's own, so that an old record is remembered as long as a new one.
 *
 * <p>Nearly every image is new. So content is not filed under the moment, which takes a search of
 * every segment on disk, but under the half of a window that it falls in: it is asked for by its
 * key, at most three times, and a Bloom filter in memory says that it is not there.
 */
final class SeenStore implements Seen {
    private final TimestampedWindowStore<String, Memory> store;
    private final ProcessingContext context;
    private final long window;
    private final long half;

    SeenStore(
            TimestampedWindowStore<String, Memory> store,
            ProcessingContext context,
            Duration window) {
        this.store = store;
        this.context = context;
        this.window = window.toMillis();
        this.half = half(window).toMillis();
    }

    static StoreBuilder<TimestampedWindowStore<String, Memory>> builder(
            String name, Duration window) {
        Duration half = half(window);
        Duration untilTheLastOfAHalf = half.multipliedBy(2).plusMillis(1);
        return Stores.timestampedWindowStoreBuilder(
                Stores.persistentTimestampedWindowStore(name, untilTheLastOfAHalf, half, false),
                Serdes.String(),
                MemorySerde.create());
    }

    @Override
    public @Nullable Memory of(String contentHash) {
        long now = context.currentStreamTimeMs();
        long oldest = Math.max(0, now - window);
        for (long from = now - now % half; from > oldest - half; from -= half) {
            ValueAndTimestamp<Memory> latest = store.fetch(contentHash, from);
            if (latest != null) {
                return latest.timestamp() < oldest ? null : latest.value();
            }
        }
        return null;
    }

    @Override
    public void remember(String contentHash, Memory memory) {
        long now = context.currentStreamTimeMs();
        store.put(contentHash, ValueAndTimestamp.make(memory, now), now - now % half);
    }

    /** Half of it or, of an odd number of milliseconds, the larger one. */
    private static Duration half(Duration window) {
        return Duration.ofMillis((window.toMillis() + 1) / 2);
    }
}
