package io.sluice.embed.flight;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.EncoderSpec;

/** An encoder whose device is gone once there are images. */
record FailingEncoder(Encoder encoder) implements Encoder {
    @Override
    public EncoderVersion version() {
        return encoder.version();
    }

    @Override
    public EncoderSpec spec() {
        return encoder.spec();
    }

    @Override
    public float[] embed(byte[] rgb, int count) {
        throw new IllegalStateException("The device is gone");
    }

    @Override
    public void close() {
        encoder.close();
    }
}
