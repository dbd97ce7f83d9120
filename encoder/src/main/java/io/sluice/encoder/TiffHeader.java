package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;

/** Reads the first directory of a TIFF file. */
final class TiffHeader {
    private static final int REAL_NUMBERS = 3;

    private TiffHeader() {}

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        TiffDirectory directory = TiffDirectory.read(file);
        long width = directory.value(TiffDirectory.WIDTH, 0);
        long height = directory.value(TiffDirectory.HEIGHT, 0);
        limits.check(width, height);
        limits.check(
                directory.value(TiffDirectory.TILE_WIDTH, width),
                directory.value(TiffDirectory.TILE_HEIGHT, height));
        if (directory.value(TiffDirectory.SAMPLE_FORMAT, 1) == REAL_NUMBERS) {
            throw new UnreadableImageException(
                    Reason.UNKNOWN_FORMAT, "A TIFF file of real numbers, not of colours");
        }
        return ImageHeader.of(ImageFormat.TIFF, width, height); // libtiff turns it upright
    }
}
