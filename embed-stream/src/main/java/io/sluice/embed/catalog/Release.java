package io.sluice.embed.catalog;

import io.sluice.core.vector.Announcement;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/**
 * A released encoder and where its files are.
 *
 * @param version as {@link EncoderVersion} writes it
 * @param uri of the folder
 * @param sha256 by file name
 * @param inputSize height and width of the pixels it takes
 * @param dimension D
 * @param releasedAt milliseconds since 1970
 * @param standing on whose word it is to be served
 */
public record Release(
        String version,
        String uri,
        Map<String, String> sha256,
        int inputSize,
        int dimension,
        long releasedAt,
        Standing standing)
        implements Serializable {
    /** Oldest first. */
    public static final Comparator<Release> BY_GENERATION =
            Comparator.comparingLong(release -> release.encoder().generation());

    public Release {
        // checkpoints of before have none
        standing = Objects.requireNonNullElse(standing, Standing.RELEASED);
    }

    /** One that nobody chose. */
    public Release(
            String version,
            String uri,
            Map<String, String> sha256,
            int inputSize,
            int dimension,
            long releasedAt) {
        this(version, uri, sha256, inputSize, dimension, releasedAt, Standing.RELEASED);
    }

    public EncoderVersion encoder() {
        return EncoderVersion.parse(version);
    }

    /** Whether it is to be served in place of another that was announced before. */
    public boolean supersedes(Release other) {
        return announcement().supersedes(other.announcement());
    }

    private Announcement announcement() {
        return new Announcement(encoder(), standing);
    }
}
