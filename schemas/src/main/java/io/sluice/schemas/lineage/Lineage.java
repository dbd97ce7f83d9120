package io.sluice.schemas.lineage;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.core.vector.Standing;
import io.sluice.schemas.record.EncoderRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The releases of one encoder in the order they were announced. For one thread. */
public final class Lineage {
    private final String name;
    private final List<EncoderRelease> releases = new ArrayList<>();
    private @Nullable EncoderRelease served;
    private long newest = -1;

    /**
     * @param name of the encoder; releases of others are passed over
     */
    public Lineage(String name) {
        this.name = name;
    }

    /** Takes the next release in; a version said again takes its former place. */
    public void add(EncoderRelease release) {
        if (!release.getName().equals(name)) {
            return;
        }
        int at = indexOf(release.getVersion());
        if (at < 0) {
            releases.add(release);
        } else {
            releases.set(at, release);
        }
        newest = Math.max(newest, EncoderVersion.parse(release.getVersion()).generation());
        if (served == null || counts(release, served)) {
            served = release;
        }
    }

    private static boolean counts(EncoderRelease release, EncoderRelease served) {
        return Announcements.read(release).supersedes(Announcements.read(served));
    }

    /** In the order they were announced. */
    public List<EncoderRelease> all() {
        return List.copyOf(releases);
    }

    /** What is to be served. */
    public Optional<EncoderRelease> served() {
        return Optional.ofNullable(served);
    }

    /** Whether only a person can have another one served. */
    public boolean isPinned() {
        return served != null && Announcements.read(served).standing() == Standing.PINNED;
    }

    /** Newer than any there is; 0 where there is none. */
    public long nextGeneration() {
        return newest + 1;
    }

    /** The release of this version. */
    public Optional<EncoderRelease> find(String version) {
        int at = indexOf(version);
        return at < 0 ? Optional.empty() : Optional.of(releases.get(at));
    }

    private int indexOf(String version) {
        for (int i = 0; i < releases.size(); i++) {
            if (releases.get(i).getVersion().equals(version)) {
                return i;
            }
        }
        return -1;
    }
}
