package io.sluice.embed.state;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Tasks as single arrays of bytes, which a checkpoint copies and writes in one go: taken apart into
 * their examples they would cost it more than the images do. For one thread.
 *
 * <p>Flink sees bytes and cannot tell what is in them, so the first one says it.
 */
final class TaskBytes {
    /**
     * Of what is written, {@link KeptTask} by Flink's serializer of records; goes up with every
     * change of what is kept. What was written before formats were counted begins with 2.
     */
    private static final byte FORMAT = 4;

    private static final int USUAL_SIZE = 16 * 1024;

    private final TypeSerializer<KeptTask> serializer =
            TypeInformation.of(KeptTask.class).createSerializer(new SerializerConfigImpl());

    byte[] write(KeptTask task) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        out.writeByte(FORMAT);
        serializer.serialize(task, out);
        return out.getCopyOfBuffer();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws SuppressRestartsException if it is of another format
     */
    KeptTask read(byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        byte format = in.readByte();
        if (format != FORMAT) {
            throw new SuppressRestartsException(
                    new IOException(
                            "The checkpoint keeps tasks in format %d but this embedder reads format %d; go on from it with an embedder that reads format %d"
                                    .formatted(format, FORMAT, format)));
        }
        return serializer.deserialize(in);
    }
}
