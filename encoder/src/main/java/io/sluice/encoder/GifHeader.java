package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;

/** Reads a GIF file up to the pixels of its first frame (GIF89a, sections 18 to 23). */
final class GifHeader {
    private static final int BLOCKS = 13;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;

    private final Bytes file;
    private final Limits limits;

    private GifHeader(Bytes file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        return new GifHeader(file, limits).read();
    }

    private ImageHeader read() throws UnreadableImageException {
        int width = file.u16le(6);
        int height = file.u16le(8);
        limits.check(width, height);
        long at = BLOCKS + colours(file.u8(10));
        while (file.u8(at) == EXTENSION) {
            at = pastBlocks(at + 2);
        }
        if (file.u8(at) != FRAME) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "There is no frame");
        }
        frame(at);
        return ImageHeader.of(ImageFormat.GIF, width, height);
    }

    private void frame(long at) throws UnreadableImageException {
        int width = file.u16le(at + 5);
        int height = file.u16le(at + 7);
        limits.check(width, height);
        limits.check(file.u16le(at + 1) + width, file.u16le(at + 3) + height);
        pastBlocks(at + 11 + colours(file.u8(at + 9)));
    }

    private long pastBlocks(long from) throws UnreadableImageException {
        long at = from;
        while (file.u8(at) != 0) {
            at += 1 + file.u8(at);
        }
        return at + 1;
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }
}
