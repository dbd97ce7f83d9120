package io.sluice.selector.processor;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * Rows in memory, with a changelog, that are written when Kafka Streams is about to commit. What
 * changes with every image is held as objects until then, so that a commit writes it once, however
 * many images it has.
 *
 * <p>The moment is that of Kafka Streams' own caches, which it has flushed before what they log is
 * part of the transaction. The interface for it is not public; the one that is writes bytes with
 * every image.
 */
public final class BarStore implements StateStore, CachedStateStore<String, byte[]> {
    private final KeyValueStore<String, byte[]> rows;
    private Runnable writing = () -> {};

    private BarStore(KeyValueStore<String, byte[]> rows) {
        this.rows = rows;
    }

    static StoreBuilder<BarStore> builder(String name) {
        return new Builder(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray()));
    }

    /** By which interactive queries ask for it. */
    public static QueryableStoreType<BarStore> type() {
        return new Type();
    }

    /** As of the last commit, and what was written since. */
    public KeyValueStore<String, byte[]> rows() {
        return rows;
    }

    /**
     * @param write puts into the rows what has changed
     */
    void beforeCommit(Runnable write) {
        this.writing = write;
    }

    @Override
    public void flushCache() {
        writing.run();
    }

    /** Nobody's objects any more: another instance goes on with the task. */
    @Override
    public void clearCache() {
        writing = () -> {};
    }

    @Override
    public boolean setFlushListener(
            CacheFlushListener<String, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        rows.init(context, root);
    }

    @Override
    public void flush() {
        rows.flush();
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public boolean persistent() {
        return rows.persistent();
    }

    @Override
    public boolean isOpen() {
        return rows.isOpen();
    }

    @Override
    public Position getPosition() {
        return rows.getPosition();
    }

    private static final class Type implements QueryableStoreType<BarStore> {
        @Override
        public boolean accepts(StateStore store) {
            return store instanceof BarStore;
        }

        @Override
        public BarStore create(StateStoreProvider provider, String name) {
            List<BarStore> found = provider.stores(name, this);
            if (found.isEmpty()) {
                throw new InvalidStateStoreException("The store " + name + " is elsewhere now");
            }
            return found.get(0);
        }
    }

    private record Builder(StoreBuilder<KeyValueStore<String, byte[]>> of)
            implements StoreBuilder<BarStore> {
        @Override
        public StoreBuilder<BarStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<BarStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<BarStore> withLoggingEnabled(Map<String, String> config) {
            return new Builder(of.withLoggingEnabled(config));
        }

        @Override
        public StoreBuilder<BarStore> withLoggingDisabled() {
            return new Builder(of.withLoggingDisabled());
        }

        @Override
        public BarStore build() {
            return new BarStore(of.build());
        }

        @Override
        public Map<String, String> logConfig() {
            return of.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return of.loggingEnabled();
        }

        @Override
        public String name() {
            return of.name();
        }
    }
}
