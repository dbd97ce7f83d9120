package io.sluice.bench.soak.input;

import org.jspecify.annotations.Nullable;

/** A record for a topic: anything at all. */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Post(byte @Nullable [] key, byte @Nullable [] value) {
    /** Bytes of it. */
    public int weight() {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }
}
