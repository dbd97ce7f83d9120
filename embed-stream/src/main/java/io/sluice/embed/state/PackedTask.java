package io.sluice.embed.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A task as the bytes that {@link TaskBytes} makes of it. Nobody changes them, and Flink is told
 * so: otherwise it would copy all tasks with every checkpoint.
 */
@SuppressWarnings("ArrayRecordComponent") // kept, never compared
record PackedTask(byte[] bytes) {
    /** The length, then the bytes. */
    static final class Serializer extends TypeSerializerSingleton<PackedTask> {
        static final Serializer INSTANCE = new Serializer();
        private static final long serialVersionUID = 1;

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public PackedTask createInstance() {
            return new PackedTask(new byte[0]);
        }

        @Override
        public PackedTask copy(PackedTask from) {
            return from;
        }

        @Override
        public PackedTask copy(PackedTask from, PackedTask reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        public void serialize(PackedTask task, DataOutputView to) throws IOException {
            to.writeInt(task.bytes().length);
            to.write(task.bytes());
        }

        @Override
        public PackedTask deserialize(DataInputView from) throws IOException {
            byte[] bytes = new byte[from.readInt()];
            from.readFully(bytes);
            return new PackedTask(bytes);
        }

        @Override
        public PackedTask deserialize(PackedTask reuse, DataInputView from) throws IOException {
            return deserialize(from);
        }

        @Override
        public void copy(DataInputView from, DataOutputView to) throws IOException {
            serialize(deserialize(from), to);
        }

        @Override
        public TypeSerializerSnapshot<PackedTask> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** What a checkpoint says of the serializer; Flink makes it by name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PackedTask> {
        public Snapshot() {
            super(() -> Serializer.INSTANCE);
        }
    }
}
