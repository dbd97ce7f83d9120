package io.sluice.console.watch;

import io.sluice.console.snapshot.LoopSnapshot;
import java.util.Optional;

/** Something that can say how the loop is doing. */
public interface Loop {
    LoopSnapshot snapshot();

    /**
     * A kept image as a PNG file, by its offset in selected-images; empty unless in the gallery.
     */
    Optional<byte[]> picture(long position);
}
