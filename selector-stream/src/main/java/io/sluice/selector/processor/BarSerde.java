package io.sluice.selector.processor;

import io.sluice.selector.retrieve.Moments;
import io.sluice.selector.retrieve.QuantileBar;
import io.sluice.selector.retrieve.Tail;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** A bar as 65 bytes: a format number, then eight numbers big-endian. */
final class BarSerde {
    private static final byte FORMAT = 1;
    private static final int SIZE = 1 + 8 * Long.BYTES;

    private BarSerde() {}

    static Serde<QuantileBar> create() {
        return Serdes.serdeFrom((topic, bar) -> write(bar), (topic, bytes) -> read(bytes));
    }

    private static byte @Nullable [] write(@Nullable QuantileBar bar) {
        if (bar == null) {
            return null;
        }
        return ByteBuffer.allocate(SIZE)
                .put(FORMAT)
                .putDouble(bar.ratio())
                .putLong(bar.moments().seen())
                .putDouble(bar.moments().mean())
                .putDouble(bar.moments().squares())
                .putDouble(bar.tail().level())
                .putDouble(bar.tail().excess())
                .putDouble(bar.distance())
                .putDouble(bar.debt())
                .array();
    }

    private static @Nullable QuantileBar read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length != SIZE || bytes[0] != FORMAT) {
            throw new SerializationException(
                    "A stored bar has format " + bytes[0] + ", this version reads " + FORMAT);
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, 1, SIZE - 1);
        double ratio = from.getDouble();
        Moments moments = new Moments(from.getLong(), from.getDouble(), from.getDouble());
        Tail tail = new Tail(from.getDouble(), from.getDouble());
        return new QuantileBar(ratio, moments, tail, from.getDouble(), from.getDouble());
    }
}
