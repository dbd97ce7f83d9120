package io.sluice.embed;

import io.sluice.embed.flow.Outgoing;
import org.apache.flink.api.connector.sink2.Sink;

/** What the embedder writes. */
public record EmbedSinks(
        Sink<Outgoing> scoredImages, Sink<Outgoing> deadLetters, Sink<Outgoing> taskReports) {}
