package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;

/** Reads the chunks of a WebP file (RFC 9649, section 2). */
final class WebpHeader {
    private static final int CHUNKS = 12;
    private static final int HAS_EXIF = 0x08;

    private WebpHeader() {}

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        if (!file.says(8, "WEBP")) {
            throw new UnreadableImageException(Reason.UNKNOWN_FORMAT, "A RIFF file, but no WebP");
        }
        Bytes whole = file.slice(0, file.u32le(4) + 8);
        Bytes first = whole.from(CHUNKS + 8);
        if (whole.says(CHUNKS, "VP8X")) {
            ImageHeader header = header(limits, first.u24le(4) + 1, first.u24le(7) + 1);
            boolean hasExif = (first.u8(0) & HAS_EXIF) != 0;
            return hasExif ? header.turned(orientation(whole)) : header;
        }
        if (whole.says(CHUNKS, "VP8L") && first.u8(0) == 0x2F) {
            long bits = first.u32le(1);
            return header(limits, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
        }
        if (whole.says(CHUNKS, "VP8 ") && first.says(3, "\u009D\u0001\u002A")) {
            return header(limits, first.u16le(6) & 0x3FFF, first.u16le(8) & 0x3FFF);
        }
        throw new UnreadableImageException(Reason.BROKEN_HEADER, "There is no image chunk");
    }

    private static ImageHeader header(Limits limits, long width, long height)
            throws UnreadableImageException {
        limits.check(width, height);
        return ImageHeader.of(ImageFormat.WEBP, width, height);
    }

    private static Orientation orientation(Bytes file) throws UnreadableImageException {
        long at = CHUNKS;
        while (at + 8 <= file.length()) {
            long length = file.u32le(at + 4);
            if (file.says(at, "EXIF")) {
                return Orientation.ofExif(file.slice(at + 8, length));
            }
            at += 8 + length + (length & 1);
        }
        return Orientation.UPRIGHT;
    }
}
