package io.sluice.encoder.image;

/**
 * Decodes image files to square RGB pixels.
 *
 * <p>JPEG, PNG, WebP, GIF, BMP and TIFF; the first frame of an animation; upright as Exif says;
 * gray, CMYK, palettes and 16 bits become 8-bit RGB; transparency shows white. The centre of the
 * picture, as wide as its shorter side, is scaled to the wanted size. May be called by many
 * threads.
 */
public final class ImageDecoder {
    private ImageDecoder() {}

    /**
     * Decodes a file within the default limits.
     *
     * @param file the bytes of the file
     * @param size height and width of the pixels, at least 1
     * @throws UnreadableImageException if the bytes are no image we take, and why
     */
    public static Pixels decode(byte[] file, int size) throws UnreadableImageException {
        return decode(file, size, Limits.DEFAULT);
    }

    /** Decodes a file whose header keeps within these limits; see {@link #decode(byte[], int)}. */
    public static Pixels decode(byte[] file, int size, Limits limits)
            throws UnreadableImageException {
        if (size < 1) {
            throw new IllegalArgumentException("A size is at least 1 but was " + size);
        }
        return NativeDecoder.decode(file, ImageHeader.read(file, limits), size);
    }

    /**
     * What the header of a file says of its picture, as it was seen; the pixels may be broken.
     *
     * @throws UnreadableImageException if already the header makes us refuse the file
     */
    public static Extent extent(byte[] file, Limits limits) throws UnreadableImageException {
        return ImageHeader.read(file, limits).upright();
    }
}
