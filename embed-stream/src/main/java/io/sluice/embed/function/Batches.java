package io.sluice.embed.function;

import java.util.List;
import java.util.function.Function;

/** Lays images side by side. */
final class Batches {
    private Batches() {}

    /**
     * Joins pixels to one array.
     *
     * @param rgb (H, W, 3) of each, all of one size
     * @return (B, H, W, 3)
     */
    static <T> byte[] pixels(List<T> images, Function<T, byte[]> rgb) {
        int length = images.isEmpty() ? 0 : rgb.apply(images.get(0)).length;
        byte[] joined = new byte[images.size() * length];
        int at = 0;
        for (T image : images) {
            System.arraycopy(rgb.apply(image), 0, joined, at, length);
            at += length;
        }
        return joined;
    }
}
