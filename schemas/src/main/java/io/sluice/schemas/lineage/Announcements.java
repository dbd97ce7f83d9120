package io.sluice.schemas.lineage;

import io.sluice.core.vector.Announcement;
import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import io.sluice.schemas.record.EncoderRelease;
import io.sluice.schemas.record.ReleaseReport;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Makes the records that announce encoders, and reads what they announce. */
public final class Announcements {
    private Announcements() {}

    /**
     * An encoder that nothing else is known of: nothing learnt, nothing probed, released now.
     *
     * @param folder of its files
     * @param sha256 64 lower-case hex digits by file name
     * @param dimension length of its embeddings
     * @param inputSize height and width of the pixels it takes
     */
    public static EncoderRelease.Builder of(
            EncoderVersion version,
            URI folder,
            Map<String, String> sha256,
            int dimension,
            int inputSize) {
        return EncoderRelease.newBuilder()
                .setName(version.name())
                .setVersion(version.toString())
                .setUri(folder.toString())
                .setSha256(sha256)
                .setDimension(dimension)
                .setInputSize(inputSize)
                .setTrainedThrough(0)
                .setSteps(0)
                .setReport(ReleaseReport.newBuilder().setProbes(List.of()).build())
                .setReleasedAt(now());
    }

    /**
     * The same encoder once more, as a generation that takes the place of whatever is served. Its
     * age stays that of its weights.
     *
     * @param generation newer than any
     * @param standing on a person's word
     */
    public static EncoderRelease again(
            EncoderRelease release, long generation, String served, Standing standing) {
        EncoderVersion version = EncoderVersion.parse(release.getVersion());
        EncoderVersion next = new EncoderVersion(version.name(), generation, version.digest());
        return EncoderRelease.newBuilder(release)
                .setVersion(next.toString())
                .setParent(served)
                .setSameAs(original(release))
                .setPinned(standing == Standing.PINNED)
                .setChosenAt(now())
                .build();
    }

    /** What a record announces. */
    public static Announcement read(EncoderRelease release) {
        return new Announcement(EncoderVersion.parse(release.getVersion()), standing(release));
    }

    /** The version under which the weights were first released. */
    public static String original(EncoderRelease release) {
        return release.getSameAs() == null ? release.getVersion() : release.getSameAs();
    }

    private static Standing standing(EncoderRelease release) {
        if (release.getPinned()) {
            return Standing.PINNED;
        }
        return release.getSameAs() == null ? Standing.RELEASED : Standing.CHOSEN;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
