package io.sluice.trainer.fold;

import io.sluice.encoder.image.Pixels;

/** Where pixels lie that the replay buffer keeps. */
public interface Album {
    /**
     * Takes pixels in.
     *
     * @throws java.io.UncheckedIOException if they cannot be written
     */
    Picture keep(Pixels pixels);

    /** These are not asked for any more. */
    void forget(Picture picture);

    /** These are not asked for any more, and must not stay where they lie. */
    default void erase(Picture picture) {
        forget(picture);
    }

    /** One in memory. */
    static Album inMemory() {
        return new Album() {
            @Override
            public Picture keep(Pixels pixels) {
                return () -> pixels;
            }

            @Override
            public void forget(Picture picture) {}
        };
    }
}
