package io.sluice.encoder.image;

/**
 * What a file says of its image before it is decoded.
 *
 * @param extent as stored, before the orientation is applied
 * @param orientation what is left to be done to the decoded pixels
 * @param memory bytes of native memory that decoding takes at most, about
 */
record ImageHeader(
        ImageFormat format, Extent extent, Orientation orientation, Opacity opacity, long memory) {
    /** A solid picture that is upright. */
    static ImageHeader of(ImageFormat format, Extent extent, long memory) {
        return new ImageHeader(format, extent, Orientation.UPRIGHT, Opacity.SOLID, memory);
    }

    ImageHeader turned(Orientation to) {
        return new ImageHeader(format, extent, to, opacity, memory);
    }

    ImageHeader with(Opacity other) {
        return new ImageHeader(format, extent, orientation, other, memory);
    }

    /** As the picture was seen. */
    Extent upright() {
        return orientation.swapsAxes() ? extent.swapped() : extent;
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
