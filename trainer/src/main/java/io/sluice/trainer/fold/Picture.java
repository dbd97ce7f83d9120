package io.sluice.trainer.fold;

import io.sluice.encoder.image.Pixels;

/** Pixels that lie somewhere. */
public interface Picture {
    /**
     * Fetches them.
     *
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    Pixels pixels();
}
