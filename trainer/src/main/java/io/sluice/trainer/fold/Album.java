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

    /** Whatever is not asked for any more, since whenever, must not stay where it lies. */
    void purge();

    /** One in memory. */
    static Album inMemory() {
        return new Album() {
            @Override
            public Picture keep(Pixels pixels) {
                return () -> pixels;
            }

            @Override
            public void forget(Picture picture) {}

            @Override
            public void purge() {}
        };
    }
}
