package io.sluice.embed.flight;

import io.sluice.embed.flow.Outgoing;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the embedder for one image.
 *
 * @param refusal reason code if it is a dead letter; null if it is a scored image
 */
record Result(Outgoing record, @Nullable String refusal) {}
