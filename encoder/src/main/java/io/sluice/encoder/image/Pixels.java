package io.sluice.encoder.image;

/**
 * An image decoded to RGB.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param rgb width x height x 3 bytes, row by row, red green blue interleaved; not copied, treat as
 *     immutable
 */
@SuppressWarnings("ArrayRecordComponent") // moved around, never compared
public record Pixels(int width, int height, byte[] rgb) {
    public Pixels {
        if (width < 1 || height < 1 || rgb.length != width * height * 3) {
            throw new IllegalArgumentException(
                    "%d x %d pixels have %d bytes but there were %d"
                            .formatted(width, height, width * height * 3, rgb.length));
        }
    }
}
