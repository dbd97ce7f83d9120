package io.sluice.encoder.artifact;

import io.sluice.encoder.RefusedEncoderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Where the files of released encoders come from. */
@FunctionalInterface
public interface EncoderSource {
    /**
     * Opens a file.
     *
     * @param folder as it was released
     * @param file one of {@link EncoderFiles#ALL}
     * @throws RefusedEncoderException if nothing may be fetched from there
     * @throws IOException if it cannot be read
     */
    InputStream open(URI folder, String file) throws IOException, RefusedEncoderException;
}
