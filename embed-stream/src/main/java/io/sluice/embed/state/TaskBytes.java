package io.sluice.embed.state;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Tasks as single arrays of bytes, which a checkpoint copies and writes in one go: taken apart into
 * their examples they would cost it more than the images do. For one thread.
 */
final class TaskBytes {
    private static final int USUAL_SIZE = 16 * 1024;

    private final TypeSerializer<KeptTask> serializer =
            TypeInformation.of(KeptTask.class).createSerializer(new SerializerConfigImpl());

    byte[] write(KeptTask task) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        serializer.serialize(task, out);
        return out.getCopyOfBuffer();
    }

    KeptTask read(byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }
}
