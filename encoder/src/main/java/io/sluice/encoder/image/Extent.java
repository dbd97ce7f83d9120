package io.sluice.encoder.image;

/**
 * How large a picture is.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Extent(int width, int height) {
    long pixels() {
        return (long) width * height;
    }

    int shorter() {
        return Math.min(width, height);
    }

    Extent swapped() {
        return new Extent(height, width);
    }
}
