package io.sluice.embed.flow;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies in a topic, not yet looked into, so that no record can stop a source.
 *
 * @param timestamp when it was appended, milliseconds since 1970
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Arrival(Place place, long timestamp, byte @Nullable [] key, byte @Nullable [] value)
        implements Serializable {}
