package io.sluice.embed.catalog;

import io.sluice.core.vector.EncoderVersion;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.Wire;
import io.sluice.encoder.EncoderSpec;
import io.sluice.schemas.codec.UndecodableRecordException;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.record.EncoderRelease;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the records of the catalog topics; a record that cannot be read is a value, too. */
public final class CatalogRecords {
    private final Wire wire;

    public CatalogRecords(Wire wire) {
        this.wire = wire;
    }

    /** Whether a record lies in the topic of encoder releases. */
    public boolean isRelease(Arrival arrival) {
        return wire.isRelease(arrival.place());
    }

    /**
     * Reads one record.
     *
     * @throws io.sluice.schemas.codec.RegistryUnavailableException if the registry does not answer
     */
    public Change read(Arrival arrival) {
        byte[] value = arrival.value();
        try {
            if (value == null) {
                return withdrawn(arrival);
            }
            return isRelease(arrival)
                    ? released(wire.releases().decode(value))
                    : new Change.Registered(
                            TaskBounds.checked(arrival.key(), wire.tasks().decode(value)));
        } catch (UndecodableRecordException | IllegalArgumentException e) {
            return new Change.Unreadable(arrival.place() + ": " + e.getMessage());
        }
    }

    private Change withdrawn(Arrival arrival) {
        byte[] key = arrival.key();
        if (key == null || isRelease(arrival)) {
            return new Change.Unreadable(arrival.place() + ": nothing to withdraw");
        }
        return new Change.Retired(new String(key, StandardCharsets.UTF_8));
    }

    private Change released(EncoderRelease release) {
        EncoderVersion version = EncoderVersion.parse(release.getVersion());
        return wire.follows(version.name())
                ? new Change.Released(release(version, release))
                : new Change.Elsewhere(version.toString());
    }

    private static Release release(EncoderVersion version, EncoderRelease release) {
        return new Release(
                version.toString(),
                release.getUri(),
                Map.copyOf(release.getSha256()),
                EncoderSpec.requireInputSize(release.getInputSize()), // tasks are read at it
                release.getDimension(),
                release.getReleasedAt().toEpochMilli(),
                Announcements.read(release).standing());
    }
}
