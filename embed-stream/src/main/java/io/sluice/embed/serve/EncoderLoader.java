package io.sluice.embed.serve;

import io.sluice.embed.catalog.Release;
import io.sluice.embed.device.Placement;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import java.io.Serializable;

/** A recipe for live encoders; it travels, they do not. */
@FunctionalInterface
public interface EncoderLoader extends Serializable {
    /**
     * Fetches, verifies and opens a released encoder.
     *
     * @throws RefusedEncoderException if it is not what its release says
     */
    Encoder load(Release release) throws RefusedEncoderException;

    /**
     * The loader for an operator that runs there.
     *
     * @throws io.sluice.core.settings.SettingsException if it wants a device that cannot be had
     */
    default EncoderLoader at(Placement placement) {
        return this;
    }
}
