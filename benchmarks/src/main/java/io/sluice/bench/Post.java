package io.sluice.bench;

import org.jspecify.annotations.Nullable;

/** A record for a topic: anything at all. */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
record Post(byte @Nullable [] key, byte @Nullable [] value) {
    /** Bytes of it. */
    int weight() {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }
}
