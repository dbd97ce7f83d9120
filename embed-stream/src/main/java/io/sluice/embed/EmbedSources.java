package io.sluice.embed;

import io.sluice.embed.flow.Arrival;
import org.apache.flink.api.connector.source.Source;

/**
 * What the embedder reads.
 *
 * @param catalog target tasks and encoder releases
 */
public record EmbedSources(Source<Arrival, ?, ?> images, Source<Arrival, ?, ?> catalog) {}
