package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;

/** Reads a GIF file up to the pixels of its first frame (GIF89a, sections 18 to 23). */
final class GifHeader {
    private static final int BLOCKS = 13;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int FRAME = 0x2C;
    private static final int BYTES_PER_PIXEL = 3;

    private final Bytes file;
    private int transparent = GifFrame.NONE_TRANSPARENT;

    private GifHeader(Bytes file) {
        this.file = file;
    }

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        Extent extent = limits.extent(file.u16le(6), file.u16le(8));
        GifHeader header = new GifHeader(file);
        long at = header.firstFrame();
        limits.extent(file.u16le(at + 5), file.u16le(at + 7));
        limits.extent(
                file.u16le(at + 1) + file.u16le(at + 5), file.u16le(at + 3) + file.u16le(at + 7));
        header.count(header.pastFrame(at), limits);
        long memory = limits.checkMemory(BYTES_PER_PIXEL * extent.pixels());
        return ImageHeader.of(ImageFormat.GIF, extent, memory);
    }

    /** The first frame of a file whose header was read before. */
    static GifFrame firstFrame(Bytes file) throws UnreadableImageException {
        GifHeader header = new GifHeader(file);
        long at = header.firstFrame();
        long data = at + 10 + colours(file.u8(at + 9));
        Bytes blocks = file.slice(data, header.pastFrame(at) - data);
        return new GifFrame(file.slice(at + 1, 9), header.palette(at), header.transparent, blocks);
    }

    /** Its place; what is said about it before is heeded. */
    private long firstFrame() throws UnreadableImageException {
        long at = BLOCKS + colours(file.u8(10));
        while (file.u8(at) == EXTENSION) {
            if (file.u8(at + 1) == CONTROL && file.u8(at + 2) == 4) {
                boolean hasTransparent = (file.u8(at + 3) & 1) != 0;
                transparent = hasTransparent ? file.u8(at + 6) : GifFrame.NONE_TRANSPARENT;
            }
            at = pastBlocks(at + 2);
        }
        if (file.u8(at) != FRAME) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "There is no frame");
        }
        return at;
    }

    private Bytes palette(long frame) throws UnreadableImageException {
        int local = colours(file.u8(frame + 9));
        return local > 0 ? file.slice(frame + 10, local) : file.slice(BLOCKS, colours(file.u8(10)));
    }

    /**
     * Walks on until the file ends or makes no sense any more, for only the first frame is shown.
     */
    private void count(long from, Limits limits) throws UnreadableImageException {
        long at = from;
        for (long frames = 1; at >= 0; ) {
            limits.checkFrames(frames);
            boolean isFrame = file.says(at, ",");
            at = isFrame || file.says(at, "!") ? pastBlock(at, isFrame) : -1;
            frames += isFrame ? 1 : 0;
        }
    }

    private long pastBlock(long at, boolean isFrame) {
        try {
            return isFrame ? pastFrame(at) : pastBlocks(at + 2);
        } catch (UnreadableImageException e) {
            return -1;
        }
    }

    private long pastFrame(long at) throws UnreadableImageException {
        return pastBlocks(at + 11 + colours(file.u8(at + 9)));
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
