package io.sluice.embed.catalog;

import io.sluice.core.vector.EncoderVersion;
import java.io.Serializable;
import java.util.Map;

/**
 * A released encoder and where its files are.
 *
 * @param version as {@link EncoderVersion} writes it
 * @param uri of the folder
 * @param sha256 by file name
 * @param inputSize height and width of the pixels it takes
 * @param dimension D
 * @param releasedAt milliseconds since 1970
 */
public record Release(
        String version,
        String uri,
        Map<String, String> sha256,
        int inputSize,
        int dimension,
        long releasedAt)
        implements Serializable {

    public EncoderVersion encoder() {
        return EncoderVersion.parse(version);
    }

    /** Whether it is to be served in place of another: a newer generation, or a rewritten one. */
    public boolean supersedes(Release other) {
        long ours = encoder().generation();
        long theirs = other.encoder().generation();
        return ours > theirs || (ours == theirs && !version.equals(other.version));
    }
}
