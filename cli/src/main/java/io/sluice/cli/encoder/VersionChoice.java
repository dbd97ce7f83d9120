package io.sluice.cli.encoder;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import java.util.List;

/**
 * A version as people write it: whole, as its beginning, or as its generation alone.
 *
 * @param name of the encoder
 * @param text what was written
 */
public record VersionChoice(String name, String text) {
    /**
     * Reads what was written.
     *
     * @param fallback name of the encoder where only a generation was written
     */
    public static VersionChoice parse(String text, String fallback) {
        int at = text.indexOf('@');
        return new VersionChoice(at < 0 ? fallback : text.substring(0, at), text);
    }

    /**
     * The one release that is meant.
     *
     * @throws IllegalStateException if there is none, or more than one
     */
    public EncoderRelease in(Lineage lineage) {
        List<EncoderRelease> meant = lineage.all().stream().filter(this::means).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new IllegalStateException(
                meant.isEmpty()
                        ? "No release of %s is %s: ./sluice encoder list --name %s names them"
                                .formatted(name, text, name)
                        : "%s may be %s"
                                .formatted(
                                        text,
                                        String.join(
                                                " or ",
                                                meant.stream()
                                                        .map(EncoderRelease::getVersion)
                                                        .toList())));
    }

    private boolean means(EncoderRelease release) {
        String version = release.getVersion();
        long generation = EncoderVersion.parse(version).generation();
        return version.equals(text)
                || text.equals(Long.toString(generation))
                || text.equals(name + "@" + generation)
                || (text.startsWith(name + "@" + generation + "-") && version.startsWith(text));
    }
}
