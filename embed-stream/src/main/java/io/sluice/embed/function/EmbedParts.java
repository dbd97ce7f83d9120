package io.sluice.embed.function;

import io.sluice.claim.ClaimsConfig;
import io.sluice.embed.catalog.CatalogReader;
import io.sluice.embed.device.Placement;
import io.sluice.embed.flow.WireRecipe;
import io.sluice.embed.serve.EncoderLoader;
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
        implements Serializable {
    /**
     * The parts for an operator that runs there.
     *
     * @throws io.sluice.core.settings.SettingsException if it wants a device that cannot be had
     */
    EmbedParts at(Placement placement) {
        return new EmbedParts(wire, encoders.at(placement), catalog, claims, encoderMaxAge);
    }
}
