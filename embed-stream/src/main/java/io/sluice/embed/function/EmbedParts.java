package io.sluice.embed.function;

import io.sluice.claim.ClaimsConfig;
import io.sluice.embed.catalog.CatalogReader;
import io.sluice.embed.flow.WireRecipe;
import java.io.Serializable;
import java.time.Duration;

/**
 * The recipes an embedding operator opens its parts from, wherever it runs.
 *
 * @param encoderMaxAge beyond which an encoder that serves is said to be too old; zero for never
 */
public record EmbedParts(
        WireRecipe wire,
        EncoderLoader encoders,
        CatalogReader catalog,
        ClaimsConfig claims,
        Duration encoderMaxAge)
        implements Serializable {}
