package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;

/** Reads the chunks of a WebP file (RFC 9649, section 2). */
final class WebpHeader {
    private static final int CHUNKS = 12;
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_FRAMES = 0x02;
    private static final int BYTES_PER_PIXEL = 12; // decoded, unpacked, laid over white
    private static final int BYTES_PER_PIXEL_OF_FRAMES = 20; // and two canvases

    private WebpHeader() {}

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        if (!file.says(8, "WEBP")) {
            throw new UnreadableImageException(Reason.UNKNOWN_FORMAT, "A RIFF file, but no WebP");
        }
        Bytes whole = file.slice(0, file.u32le(4) + 8);
        Bytes first = whole.from(CHUNKS + 8);
        if (whole.says(CHUNKS, "VP8X")) {
            return extended(whole, limits, first);
        }
        if (whole.says(CHUNKS, "VP8L") && first.u8(0) == 0x2F) {
            long bits = first.u32le(1);
            Extent extent = limits.extent((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            return header(limits, extent, BYTES_PER_PIXEL);
        }
        if (whole.says(CHUNKS, "VP8 ") && first.says(3, "\u009D\u0001\u002A")) {
            Extent extent = limits.extent(first.u16le(6) & 0x3FFF, first.u16le(8) & 0x3FFF);
            return header(limits, extent, BYTES_PER_PIXEL);
        }
        throw new UnreadableImageException(Reason.BROKEN_HEADER, "There is no image chunk");
    }

    private static ImageHeader extended(Bytes file, Limits limits, Bytes first)
            throws UnreadableImageException {
        Extent extent = limits.extent(first.u24le(4) + 1, first.u24le(7) + 1);
        boolean hasFrames = (first.u8(0) & HAS_FRAMES) != 0;
        boolean hasExif = (first.u8(0) & HAS_EXIF) != 0;
        ImageHeader header =
                header(limits, extent, hasFrames ? BYTES_PER_PIXEL_OF_FRAMES : BYTES_PER_PIXEL);
        int frames = 0;
        boolean isTurned = false;
        for (long at = CHUNKS; at + 8 <= file.length(); ) {
            long length = file.u32le(at + 4);
            if (file.says(at, "ANMF")) {
                limits.checkFrames(++frames);
            } else if (hasExif && !isTurned && file.says(at, "EXIF")) {
                header = header.turned(Orientation.ofExif(file.slice(at + 8, length)));
                isTurned = true;
            }
            at += 8 + length + (length & 1);
        }
        return header;
    }

    private static ImageHeader header(Limits limits, Extent extent, int bytesPerPixel)
            throws UnreadableImageException {
        long memory = limits.checkMemory(bytesPerPixel * extent.pixels());
        return ImageHeader.of(ImageFormat.WEBP, extent, memory);
    }
}
