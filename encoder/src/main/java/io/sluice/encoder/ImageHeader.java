package io.sluice.encoder;

import java.util.OptionalInt;

/**
 * What a file says of its image before it is decoded.
 *
 * @param width columns as stored, before the orientation is applied
 * @param height rows as stored
 * @param transparent the gray value that stands for transparency, where there is one
 */
record ImageHeader(
        ImageFormat format,
        int width,
        int height,
        Orientation orientation,
        OptionalInt transparent) {
    static ImageHeader of(ImageFormat format, long width, long height) {
        return new ImageHeader(
                format, (int) width, (int) height, Orientation.UPRIGHT, OptionalInt.empty());
    }

    ImageHeader turned(Orientation to) {
        return new ImageHeader(format, width, height, to, transparent);
    }

    ImageHeader transparentAt(int gray) {
        return new ImageHeader(format, width, height, orientation, OptionalInt.of(gray));
    }

    /**
     * Reads the header of whatever this is.
     *
     * @throws UnreadableImageException before anything was allocated
     */
    static ImageHeader read(byte[] file, Limits limits) throws UnreadableImageException {
        Bytes bytes = Bytes.of(file);
        return ImageFormat.of(bytes).reader().read(bytes, limits);
    }

    /** Reads the header of one format. */
    @FunctionalInterface
    interface Reader {
        ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException;
    }
}
