package io.sluice.embed.flow;

import java.io.Serializable;

/** Where a record lies in the log. */
public record Place(String topic, int partition, long offset) implements Serializable {}
