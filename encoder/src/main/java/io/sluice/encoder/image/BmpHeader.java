package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;

/**
 * Reads the headers of a Windows bitmap (BITMAPCOREHEADER, BITMAPINFOHEADER and its successors).
 */
final class BmpHeader {
    private static final int CORE = 12;
    private static final int INFO = 40;
    private static final int INFO_WITH_OPACITY = 56;
    private static final int AS_THEY_ARE = 0;
    private static final int BY_MASKS = 3;
    private static final int MASKS = 54;
    private static final int BYTES_PER_PIXEL = 7; // decoded with opacity, laid over white

    private final Bytes file;
    private final Limits limits;

    private BmpHeader(Bytes file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        return new BmpHeader(file, limits).read();
    }

    private ImageHeader read() throws UnreadableImageException {
        long headerSize = file.u32le(14);
        if (headerSize == CORE) {
            return whole(limits.extent(file.u16le(18), file.u16le(20)), file.u16le(24));
        }
        if (headerSize < INFO) {
            throw new UnreadableImageException(
                    Reason.BROKEN_HEADER, "A bitmap header of %d bytes".formatted(headerSize));
        }
        long height = Math.abs((long) (int) file.u32le(22)); // below 0: from the top
        Extent extent = limits.extent((int) file.u32le(18), height);
        long how = file.u32le(30);
        if (how > BY_MASKS) {
            throw new UnreadableImageException(
                    Reason.UNKNOWN_FORMAT, "A bitmap of compression %d".formatted(how));
        }
        int bits = file.u16le(28);
        ImageHeader header = whole(extent, how == AS_THEY_ARE || how == BY_MASKS ? bits : 0);
        return how == BY_MASKS && bits == 32 ? header.with(opacity(headerSize)) : header;
    }

    private ImageHeader whole(Extent extent, int bitsPerPixel) throws UnreadableImageException {
        long memory = limits.checkMemory(BYTES_PER_PIXEL * extent.pixels());
        long row = ((long) extent.width() * bitsPerPixel + 31) / 32 * 4;
        file.slice(file.u32le(10), row * extent.height());
        return ImageHeader.of(ImageFormat.BMP, extent, memory);
    }

    private Opacity opacity(long headerSize) throws UnreadableImageException {
        boolean isUsual =
                file.u32le(MASKS) == 0xFF0000
                        && file.u32le(MASKS + 4) == 0xFF00
                        && file.u32le(MASKS + 8) == 0xFF;
        if (!isUsual) {
            throw new UnreadableImageException(
                    Reason.UNKNOWN_FORMAT, "A bitmap whose colours are in unusual places");
        }
        boolean isStored = headerSize >= INFO_WITH_OPACITY && file.u32le(MASKS + 12) == 0xFF000000L;
        return isStored ? Opacity.STORED : Opacity.SOLID;
    }
}
