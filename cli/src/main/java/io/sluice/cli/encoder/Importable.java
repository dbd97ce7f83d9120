package io.sluice.cli.encoder;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.EncoderStore;
import io.sluice.encoder.artifact.StoredEncoder;
import java.io.IOException;

/** An encoder from elsewhere that was read and found fit. */
public interface Importable {
    EncoderSpec spec();

    /** Of its versions. */
    String digest();

    /** Saves it. */
    StoredEncoder save(EncoderStore store, long generation) throws IOException;
}
