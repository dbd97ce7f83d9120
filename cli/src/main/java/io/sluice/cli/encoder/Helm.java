package io.sluice.cli.encoder;

import io.sluice.core.vector.Standing;
import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.EncoderFetch;
import io.sluice.encoder.artifact.FetchedEncoder;
import io.sluice.schemas.lineage.Announcements;
import io.sluice.schemas.lineage.Lineage;
import io.sluice.schemas.record.EncoderRelease;
import java.net.URI;
import java.util.List;

/**
 * Has an encoder served on a person's word: announces it once more, as a generation newer than any.
 * What it takes the place of, and who trains, goes on as before.
 */
public final class Helm {
    private final ReleaseBoard board;
    private final List<URI> places;

    /**
     * @param places beneath which encoders may lie
     */
    public Helm(ReleaseBoard board, List<URI> places) {
        this.board = board;
        this.places = List.copyOf(places);
    }

    /**
     * Goes back to a release, or on to it; what was pinned is so no longer.
     *
     * @throws RefusedEncoderException if its files are gone or changed
     * @throws IllegalStateException if it is served already
     */
    public EncoderRelease goTo(VersionChoice choice) throws RefusedEncoderException {
        return announce(choice, Standing.CHOSEN);
    }

    /**
     * Goes to a release and stays there.
     *
     * @throws RefusedEncoderException if its files are gone or changed
     * @throws IllegalStateException if it is pinned already
     */
    public EncoderRelease pin(VersionChoice choice) throws RefusedEncoderException {
        return announce(choice, Standing.PINNED);
    }

    /**
     * Lets releases take the place of what is pinned from now on.
     *
     * @throws IllegalStateException if nothing is pinned
     */
    public EncoderRelease unpin(String name) throws RefusedEncoderException {
        Lineage lineage = board.lineage(name);
        if (!lineage.isPinned()) {
            throw new IllegalStateException("Nothing of " + name + " is pinned");
        }
        String version = lineage.served().orElseThrow().getVersion();
        return announce(new VersionChoice(name, version), Standing.CHOSEN);
    }

    private EncoderRelease announce(VersionChoice choice, Standing standing)
            throws RefusedEncoderException {
        Lineage lineage = board.lineage(choice.name());
        EncoderRelease meant = choice.in(lineage);
        EncoderRelease served = lineage.served().orElseThrow();
        if (isSettled(meant, served, standing, lineage.isPinned())) {
            throw new IllegalStateException(
                    "%s is %s already"
                            .formatted(
                                    served.getVersion(),
                                    standing == Standing.PINNED ? "pinned" : "served"));
        }
        requireFiles(meant);
        EncoderRelease again =
                Announcements.again(meant, lineage.nextGeneration(), served.getVersion(), standing);
        board.announce(again);
        return again;
    }

    private static boolean isSettled(
            EncoderRelease meant, EncoderRelease served, Standing standing, boolean pinned) {
        boolean same = Announcements.original(meant).equals(Announcements.original(served));
        return same && pinned == (standing == Standing.PINNED);
    }

    private void requireFiles(EncoderRelease release) throws RefusedEncoderException {
        URI place = URI.create(release.getUri());
        if ("file".equals(place.getScheme())) {
            try (FetchedEncoder files =
                    new EncoderFetch(places).fetch(place, release.getSha256())) {
                files.folder();
            }
        }
    }
}
