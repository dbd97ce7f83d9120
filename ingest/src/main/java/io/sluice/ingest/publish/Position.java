package io.sluice.ingest.publish;

import io.sluice.core.run.Seeds;
import java.util.HexFormat;

/**
 * How far a run has come in its source.
 *
 * @param entries how many entries are behind it
 * @param trail a digest of the names of these entries in their order, which tells whether a source
 *     is still the one that the run began with
 */
public record Position(long entries, long trail) {
    public static final Position START = new Position(0, 0);

    public Position after(String name) {
        return new Position(entries + 1, Seeds.mix(trail, name));
    }

    String trailText() {
        return HexFormat.of().toHexDigits(trail);
    }

    static Position of(long entries, String trail) {
        return new Position(entries, HexFormat.fromHexDigitsToLong(trail));
    }
}
