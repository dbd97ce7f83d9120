package io.sluice.selector.processor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of the store of held images, as {@link HeldKeys} names them. */
final class HeldRows {
    /** Offsets after which a task that chose from no window meanwhile is retired. */
    static final long MOST_UNASKED = 50_000;

    private static final int OWED_BYTES = Double.BYTES + Long.BYTES;
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

    /** The offset of the last image of an open window. */
    long last(String window) {
        try (KeyValueIterator<String, byte[]> rows =
                store.reverseRange(HeldKeys.first(window), HeldKeys.last(window))) {
            return HeldKeys.offset(rows.next().key).orElseThrow();
        }
    }

    /** What a task is owed, in images. */
    double owed(String task) {
        byte[] row = store.get(HeldKeys.OWED + task);
        return row == null ? 0 : ByteBuffer.wrap(row).getDouble();
    }

    /**
     * Owes a task so much from now on.
     *
     * @param last offset of the last image of the window that it chose from
     */
    void owe(String task, double images, long last) {
        if (images == 0) {
            store.delete(HeldKeys.OWED + task);
            return;
        }
        store.put(
                HeldKeys.OWED + task,
                ByteBuffer.allocate(OWED_BYTES).putDouble(images).putLong(last).array());
    }

    /**
     * Drops what retired tasks are owed: those that chose from none of the windows that ended
     * within {@value #MOST_UNASKED} offsets. Half an image is lost of one that comes back.
     *
     * @param last offset of the last image of the window that ends
     */
    void dropRetired(long last) {
        List<String> retired = new ArrayList<>();
        String end = HeldKeys.OWED + Character.MAX_VALUE;
        try (KeyValueIterator<String, byte[]> rows = store.range(HeldKeys.OWED, end)) {
            rows.forEachRemaining(
                    row -> {
                        if (isRetired(row.value, last)) {
                            retired.add(row.key);
                        }
                    });
        }
        retired.forEach(store::delete);
    }

    /**
     * Rows of before offsets were written count as retired: other tasks' have been written anew.
     */
    private static boolean isRetired(byte[] row, long last) {
        return row.length < OWED_BYTES
                || last - ByteBuffer.wrap(row).getLong(Double.BYTES) > MOST_UNASKED;
    }
}
