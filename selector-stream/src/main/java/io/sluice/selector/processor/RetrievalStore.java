package io.sluice.selector.processor;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.selector.decide.Retrievals;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what tasks have seen, per encoder version, and drops what was seen through encoders that
 * newer ones replaced. Objects are read from the store once and written through to it.
 */
final class RetrievalStore {
    /** Records of two encoders come mixed while one replaces the other. */
    private static final int LIVE = 2;

    private final RetrievalRows rows;
    private final Map<EncoderVersion, LiveRetrievals> live = new LinkedHashMap<>();
    private @Nullable LiveRetrievals inUse;

    RetrievalStore(KeyValueStore<String, byte[]> store) {
        this.rows = new RetrievalRows(store);
    }

    /** What was seen through an encoder. */
    Retrievals of(EncoderVersion encoder) {
        LiveRetrievals found = live.remove(encoder);
        if (found == null) {
            found = LiveRetrievals.read(encoder, rows);
        }
        live.put(encoder, found); // the one used last stands last
        if (live.size() > LIVE) {
            live.remove(live.keySet().iterator().next());
        }
        inUse = found;
        return found;
    }

    /** Writes what has changed since that was asked for. */
    void write() {
        if (inUse != null && inUse.write()) {
            live.keySet().removeAll(rows.dropOutdated(inUse.encoder()));
        }
    }
}
