package io.sluice.selector.processor;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of the store of held images, as {@link HeldKeys} names them. */
final class HeldRows {
    private static final int OPEN_BYTES = Long.BYTES + Integer.BYTES;

    private final KeyValueStore<String, byte[]> store;

    HeldRows(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /**
     * How far a window is.
     *
     * @param since when its first image came, in milliseconds
     */
    record Open(long since, int images) {}

    /** The windows that are open, by name. */
    Map<String, Open> open() {
        Map<String, Open> open = new TreeMap<>();
        String end = HeldKeys.OPEN + Character.MAX_VALUE;
        try (KeyValueIterator<String, byte[]> rows = store.range(HeldKeys.OPEN, end)) {
            rows.forEachRemaining(
                    row -> {
                        ByteBuffer bytes = ByteBuffer.wrap(row.value);
                        open.put(
                                row.key.substring(HeldKeys.OPEN.length()),
                                new Open(bytes.getLong(), bytes.getInt()));
                    });
        }
        return open;
    }

    /** Takes an image into a window, which is then so far. */
    void hold(String window, Open open, HeldRecord record) {
        store.put(
                HeldKeys.OPEN + window,
                ByteBuffer.allocate(OPEN_BYTES)
                        .putLong(open.since())
                        .putInt(open.images())
                        .array());
        store.put(HeldKeys.held(window, record.offset()), record.toBytes());
    }

    /**
     * Reads the images of a window in their order, one at a time; the reader may take out what it
     * was given.
     */
    void read(String window, Consumer<HeldRecord> reader) {
        try (KeyValueIterator<String, byte[]> rows =
                store.range(HeldKeys.first(window), HeldKeys.last(window))) {
            rows.forEachRemaining(row -> reader.accept(HeldRecord.fromBytes(row.value)));
        }
    }

    /** Takes an image out of its window. */
    void release(String window, HeldRecord record) {
        store.delete(HeldKeys.held(window, record.offset()));
    }

    void close(String window) {
        store.delete(HeldKeys.OPEN + window);
    }

    /** What a task is owed, in images. */
    double owed(String task) {
        byte[] row = store.get(HeldKeys.OWED + task);
        return row == null ? 0 : ByteBuffer.wrap(row).getDouble();
    }

    void owe(String task, double images) {
        store.put(
                HeldKeys.OWED + task, ByteBuffer.allocate(Double.BYTES).putDouble(images).array());
    }
}
