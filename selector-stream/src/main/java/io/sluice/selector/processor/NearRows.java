package io.sluice.selector.processor;

import io.sluice.core.vector.Embedding;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.UnitVector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The store of what was kept: a row per image, by encoder version and then in the order in which
 * they were kept.
 *
 * <pre>
 * version/number     a format byte, when it was kept, the length of the id as an int, the id, the vector
 * </pre>
 */
final class NearRows {
    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + Long.BYTES + Integer.BYTES;

    private final KeyValueStore<String, byte[]> store;

    NearRows(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** What is done with a row. */
    interface Reading {
        void take(long number, String imageId, Embedding embedding, long at);
    }

    /** Reads all rows, those of one version by their numbers. */
    void read(Reading reading) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(row -> read(row.key, row.value, reading));
        }
    }

    void put(long number, String imageId, Embedding embedding, long at) {
        byte[] id = imageId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer vector = embedding.vector().toBytes();
        store.put(
                key(embedding.encoder(), number),
                ByteBuffer.allocate(HEAD + id.length + vector.remaining())
                        .put(FORMAT)
                        .putLong(at)
                        .putInt(id.length)
                        .put(id)
                        .put(vector)
                        .array());
    }

    void delete(EncoderVersion encoder, long number) {
        store.delete(key(encoder, number));
    }

    private static void read(String key, byte[] value, Reading reading) {
        if (value.length < HEAD || value[0] != FORMAT) {
            throw new SerializationException(
                    "A remembered image has another format, this version reads " + FORMAT);
        }
        ByteBuffer bytes = ByteBuffer.wrap(value, 1, value.length - 1);
        long at = bytes.getLong();
        byte[] id = new byte[bytes.getInt()];
        bytes.get(id);
        reading.take(
                Long.parseLong(EncoderKey.rest(key), 16),
                new String(id, StandardCharsets.UTF_8),
                new Embedding(EncoderKey.encoder(key), UnitVector.fromBytes(bytes)),
                at);
    }

    /** Numbers sort as their texts do. */
    private static String key(EncoderVersion encoder, long number) {
        return encoder + "/" + HexFormat.of().toHexDigits(number);
    }
}
