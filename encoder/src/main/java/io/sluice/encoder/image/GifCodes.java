package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;

/**
 * Unfolds the colours of a GIF frame (GIF89a, appendix F: LZW of variable code length). Clearing
 * the table costs nothing, so that time grows with the bytes read and the colours unfolded alone.
 */
final class GifCodes {
    private static final int MOST_BITS = 12;
    private static final int MOST_CODES = 1 << MOST_BITS;
    private static final int NONE = -1;

    private final Bytes data;
    private final int colourBits;
    private final short[] prefixes = new short[MOST_CODES];
    private final byte[] lasts = new byte[MOST_CODES];
    private final byte[] unfolded = new byte[MOST_CODES + 1];
    private int waiting; // colours at the end of unfolded, the next one first
    private int next;
    private int codeBits;
    private int previous = NONE;
    private int first;
    private long at = 1;
    private int leftInBlock;
    private int bits;
    private int bitCount;

    /**
     * @param data the code size and the blocks behind it
     */
    GifCodes(Bytes data) throws UnreadableImageException {
        this.data = data;
        this.colourBits = data.u8(0);
        if (colourBits < 1 || colourBits > 8) {
            throw new UnreadableImageException(
                    Reason.CORRUPT, "GIF colours of %d bits".formatted(colourBits));
        }
        clear();
    }

    /** Fills a row with the next colours. */
    void read(byte[] row) throws UnreadableImageException {
        int filled = 0;
        while (filled < row.length) {
            if (waiting == 0) {
                unfold();
            }
            int count = Math.min(waiting, row.length - filled);
            System.arraycopy(unfolded, unfolded.length - waiting, row, filled, count);
            waiting -= count;
            filled += count;
        }
    }

    private void clear() {
        next = (1 << colourBits) + 2;
        codeBits = colourBits + 1;
        previous = NONE;
    }

    private void unfold() throws UnreadableImageException {
        int code = code();
        int clear = 1 << colourBits;
        if (code == clear) {
            clear();
            return;
        }
        if (code == clear + 1 || code > next || (code == next && previous == NONE)) {
            throw new UnreadableImageException(Reason.CORRUPT, "GIF pixels that make no sense");
        }
        int to = unfolded.length;
        int from = code == next ? previous : code;
        if (code == next) {
            unfolded[--to] = (byte) first;
        }
        for (; from >= clear; from = prefixes[from]) {
            unfolded[--to] = lasts[from];
        }
        unfolded[--to] = (byte) from;
        waiting = unfolded.length - to;
        first = from;
        learn(code);
    }

    private void learn(int code) {
        if (previous != NONE && next < MOST_CODES) {
            prefixes[next] = (short) previous;
            lasts[next] = (byte) first;
            next++;
            if (next == 1 << codeBits && codeBits < MOST_BITS) {
                codeBits++;
            }
        }
        previous = code;
    }

    private int code() throws UnreadableImageException {
        while (bitCount < codeBits) {
            if (leftInBlock == 0) {
                leftInBlock = data.u8(at++);
                if (leftInBlock == 0) {
                    throw new UnreadableImageException(
                            Reason.TRUNCATED, "The frame ends before its pixels do");
                }
            }
            bits |= data.u8(at++) << bitCount;
            bitCount += 8;
            leftInBlock--;
        }
        int code = bits & ((1 << codeBits) - 1);
        bits >>>= codeBits;
        bitCount -= codeBits;
        return code;
    }
}
