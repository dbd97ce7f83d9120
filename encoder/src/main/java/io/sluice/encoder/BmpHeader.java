package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;

/**
 * Reads the headers of a Windows bitmap (BITMAPCOREHEADER, BITMAPINFOHEADER and its successors).
 */
final class BmpHeader {
    private static final int CORE = 12;
    private static final int INFO = 40;
    private static final int ROWS_AS_THEY_ARE = 0;

    private BmpHeader() {}

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        long headerSize = file.u32le(14);
        if (headerSize == CORE) {
            return whole(file, limits, file.u16le(18), file.u16le(20), file.u16le(24));
        }
        if (headerSize < INFO) {
            throw new UnreadableImageException(
                    Reason.BROKEN_HEADER, "A bitmap header of %d bytes".formatted(headerSize));
        }
        long width = (int) file.u32le(18);
        long height = Math.abs((long) (int) file.u32le(22)); // below 0: from the top
        int bits = file.u32le(30) == ROWS_AS_THEY_ARE ? file.u16le(28) : 0;
        return whole(file, limits, width, height, bits);
    }

    private static ImageHeader whole(
            Bytes file, Limits limits, long width, long height, int bitsPerPixel)
            throws UnreadableImageException {
        limits.check(width, height);
        long row = (width * bitsPerPixel + 31) / 32 * 4;
        file.slice(file.u32le(10), row * height);
        return ImageHeader.of(ImageFormat.BMP, width, height);
    }
}
