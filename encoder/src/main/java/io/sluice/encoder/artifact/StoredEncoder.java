package io.sluice.encoder.artifact;

import io.sluice.core.vector.EncoderVersion;
import java.net.URI;
import java.util.Map;

/**
 * An encoder that was saved.
 *
 * @param uri of the folder that holds its files
 * @param sha256 64 lower-case hex digits by file name
 */
public record StoredEncoder(EncoderVersion version, URI uri, Map<String, String> sha256) {
    public StoredEncoder {
        sha256 = Map.copyOf(sha256);
    }
}
