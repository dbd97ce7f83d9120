package io.sluice.selector.processor;

import io.sluice.selector.decide.Fare;
import io.sluice.selector.decide.TaskWatch;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of the store of how tasks fare, by task. */
final class WatchRows {
    private static final byte FORMAT = 1;
    private static final int BYTES = 2 + 4 * Long.BYTES;

    private final KeyValueStore<String, byte[]> store;

    WatchRows(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    Map<String, TaskWatch> all() {
        Map<String, TaskWatch> watches = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> rows = store.all()) {
            rows.forEachRemaining(row -> watches.put(row.key, read(row.value)));
        }
        return watches;
    }

    void put(String task, TaskWatch watch) {
        store.put(
                task,
                ByteBuffer.allocate(BYTES)
                        .put(FORMAT)
                        .put((byte) watch.fare().ordinal())
                        .putLong(watch.revision())
                        .putLong(watch.images())
                        .putLong(watch.wanted())
                        .putDouble(watch.due())
                        .array());
    }

    void delete(String task) {
        store.delete(task);
    }

    private static TaskWatch read(byte[] row) {
        if (row.length != BYTES || row[0] != FORMAT) {
            throw new SerializationException(
                    "A stored watch has another format, this version reads " + FORMAT);
        }
        ByteBuffer bytes = ByteBuffer.wrap(row, 1, row.length - 1);
        Fare fare = Fare.values()[bytes.get()];
        return new TaskWatch(
                bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getDouble(), fare);
    }
}
