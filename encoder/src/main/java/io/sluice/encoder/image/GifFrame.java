package io.sluice.encoder.image;

/**
 * A frame of a GIF file (GIF89a, sections 20 to 22).
 *
 * @param descriptor place, size and flags, nine bytes
 * @param palette red, green and blue of each colour; empty where the file has none
 * @param transparent the colour that shows what is behind, or {@link #NONE_TRANSPARENT}
 * @param data the code size and the blocks behind it, to their end
 */
record GifFrame(Bytes descriptor, Bytes palette, int transparent, Bytes data) {
    static final int NONE_TRANSPARENT = -1;

    private static final int[] FIRST_ROWS = {0, 4, 2, 1};
    private static final int[] ROW_STEPS = {8, 8, 4, 2};

    int left() throws UnreadableImageException {
        return descriptor.u16le(0);
    }

    int top() throws UnreadableImageException {
        return descriptor.u16le(2);
    }

    int width() throws UnreadableImageException {
        return descriptor.u16le(4);
    }

    int height() throws UnreadableImageException {
        return descriptor.u16le(6);
    }

    /** The rows of the frame in the order in which they are stored. */
    int[] rows() throws UnreadableImageException {
        boolean isInterlaced = (descriptor.u8(8) & 0x40) != 0;
        int height = height();
        int[] rows = new int[height];
        int count = 0;
        for (int pass = 0; pass < (isInterlaced ? FIRST_ROWS.length : 1); pass++) {
            int step = isInterlaced ? ROW_STEPS[pass] : 1;
            for (int row = FIRST_ROWS[pass]; row < height; row += step) {
                rows[count++] = row;
            }
        }
        return rows;
    }
}
