package io.sluice.embed.flow;

import java.io.Serializable;

/**
 * A record ready for its topic.
 *
 * @param partitionKey what its partition depends on
 * @param value in the wire format
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Outgoing(String key, String partitionKey, byte[] value) implements Serializable {}
