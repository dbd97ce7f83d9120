package io.sluice.selector.processor;

import io.sluice.selector.retrieve.Examples;
import io.sluice.selector.retrieve.Retrieval.TailKept;
import io.sluice.selector.retrieve.Steering;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** What tasks have seen, as the bytes of a store: each begins with a format number. */
final class RetrievalBytes {
    private static final byte FORMAT = 3;
    private static final int TAIL_HEAD = 1 + Double.BYTES;

    private RetrievalBytes() {}

    /** Where the tasks of one encoder stand. */
    static byte[] stands(Map<String, TaskStand> byTask) {
        return written(
                out -> {
                    out.writeInt(byTask.size());
                    for (Map.Entry<String, TaskStand> task : byTask.entrySet()) {
                        Steering steering = task.getValue().steering();
                        writeText(out, task.getKey());
                        out.writeLong(task.getValue().asked());
                        out.writeDouble(steering.ratio());
                        out.writeDouble(steering.level());
                        out.writeDouble(steering.debt());
                        out.writeLong(steering.seen());
                        out.writeLong(steering.passed());
                    }
                });
    }

    static Map<String, TaskStand> stands(byte[] bytes) {
        return read(
                bytes,
                in -> {
                    Map<String, TaskStand> byTask = new LinkedHashMap<>();
                    for (int tasks = in.readInt(); tasks > 0; tasks--) {
                        String task = readText(in);
                        long asked = in.readLong();
                        byTask.put(task, new TaskStand(steering(in), asked));
                    }
                    return byTask;
                });
    }

    private static Steering steering(DataInputStream in) throws IOException {
        return new Steering(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readLong(), in.readLong());
    }

    /** The examples of a task, and how many images were seen before them. */
    record Begun(Examples examples, long since) {}

    static byte[] begun(Begun begun) {
        return written(
                out -> {
                    out.writeLong(begun.since());
                    out.writeLong(begun.examples().revision());
                    out.writeInt(begun.examples().ids().size());
                    for (String id : begun.examples().ids()) {
                        writeText(out, id);
                    }
                });
    }

    static Begun begun(byte[] bytes) {
        return read(
                bytes,
                in -> {
                    long since = in.readLong();
                    long revision = in.readLong();
                    List<String> ids = new ArrayList<>();
                    for (int count = in.readInt(); count > 0; count--) {
                        ids.add(readText(in));
                    }
                    return new Begun(new Examples(revision, ids), since);
                });
    }

    static byte[] tail(TailKept tail) {
        float[] highest = tail.highest();
        ByteBuffer bytes = ByteBuffer.allocate(TAIL_HEAD + highest.length * Float.BYTES);
        bytes.put(FORMAT).putDouble(tail.before()).asFloatBuffer().put(highest);
        return bytes.array();
    }

    static TailKept tail(byte[] bytes) {
        requireFormat(bytes);
        ByteBuffer from = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        double before = from.getDouble();
        float[] highest = new float[from.remaining() / Float.BYTES];
        from.asFloatBuffer().get(highest);
        return new TailKept(highest, before);
    }

    /** Of any length; Java's own form ends at 65,535 bytes. */
    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        requireFormat(bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes(1);
            return reading.from(in);
        } catch (IOException e) {
            throw new SerializationException("Stored bars end too soon", e);
        }
    }

    /** Whether bytes have the format of this version. */
    static boolean isReadable(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == FORMAT;
    }

    private static void requireFormat(byte[] bytes) {
        if (!isReadable(bytes)) {
            throw new SerializationException(
                    "Stored bars have another format, this version reads " + FORMAT);
        }
    }
}
