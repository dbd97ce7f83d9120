package io.sluice.embed.function;

import io.sluice.claim.ClaimsConfig;
import io.sluice.embed.catalog.CatalogReader;
import io.sluice.embed.flow.WireRecipe;
import java.io.Serializable;

/** The recipes an embedding operator opens its parts from, wherever it runs. */
public record EmbedParts(
        WireRecipe wire, EncoderLoader encoders, CatalogReader catalog, ClaimsConfig claims)
        implements Serializable {}
