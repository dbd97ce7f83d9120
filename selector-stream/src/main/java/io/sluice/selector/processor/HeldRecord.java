package io.sluice.selector.processor;

import io.sluice.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A scored record as it was read, and where. As bytes: a format number, the timestamp, partition,
 * offset, topic, whether there is a key, the key, and the value as it is.
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
record HeldRecord(
        @Nullable String key,
        byte[] value,
        long timestamp,
        String topic,
        int partition,
        long offset)
        implements RecordMetadata {
    private static final byte FORMAT = 1;
    private static final int MOST_BESIDE = 64 * 1024; // the place, the window's name, and its own

    /** Whether it can be written down: one that is nearly too long for a topic is not held back. */
    static boolean fits(Record<String, byte[]> record) {
        int key = record.key() == null ? 0 : record.key().length();
        return record.value().length + 4L * key <= Topics.MAX_MESSAGE_BYTES - MOST_BESIDE;
    }

    static HeldRecord of(Record<String, byte[]> record, RecordMetadata read) {
        return new HeldRecord(
                record.key(),
                record.value(),
                record.timestamp(),
                read.topic(),
                read.partition(),
                read.offset());
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(timestamp);
            out.writeInt(partition);
            out.writeLong(offset);
            write(out, topic);
            out.writeBoolean(key != null);
            write(out, key == null ? "" : key);
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static HeldRecord fromBytes(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORMAT) {
            throw new SerializationException(
                    "A held image has another format, this version reads " + FORMAT);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(1);
            long timestamp = in.readLong();
            int partition = in.readInt();
            long offset = in.readLong();
            String topic = read(in);
            boolean hasKey = in.readBoolean();
            String key = read(in);
            return new HeldRecord(
                    hasKey ? key : null, in.readAllBytes(), timestamp, topic, partition, offset);
        } catch (IOException e) {
            throw new SerializationException("A held image ends too soon", e);
        }
    }

    /** Of any length; Java's own form ends at 65,535 bytes. */
    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
