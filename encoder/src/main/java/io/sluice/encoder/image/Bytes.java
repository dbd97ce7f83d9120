package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A part of a file, read with every place checked: what lies beyond it is truncated. */
final class Bytes {
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte[] file;
    private final int start;
    private final int length;

    private Bytes(byte[] file, int start, int length) {
        this.file = file;
        this.start = start;
        this.length = length;
    }

    static Bytes of(byte[] file) {
        return new Bytes(file, 0, file.length);
    }

    int length() {
        return length;
    }

    Bytes slice(long from, long size) throws UnreadableImageException {
        return new Bytes(file, start + place(from, size), (int) size);
    }

    Bytes from(long from) throws UnreadableImageException {
        return slice(from, length - from);
    }

    int u8(long at) throws UnreadableImageException {
        return file[start + place(at, 1)] & 0xFF;
    }

    int u16be(long at) throws UnreadableImageException {
        int i = start + place(at, 2);
        return (file[i] & 0xFF) << 8 | (file[i + 1] & 0xFF);
    }

    int u16le(long at) throws UnreadableImageException {
        return Short.toUnsignedInt(Short.reverseBytes((short) u16be(at)));
    }

    long u32be(long at) throws UnreadableImageException {
        return (long) u16be(at) << 16 | u16be(at + 2);
    }

    long u32le(long at) throws UnreadableImageException {
        return (long) u16le(at + 2) << 16 | u16le(at);
    }

    int u24le(long at) throws UnreadableImageException {
        return u16le(at) | u8(at + 2) << 16;
    }

    /** Whether these characters stand there. */
    boolean says(long at, String latin) {
        if (at < 0 || at > length - latin.length()) {
            return false;
        }
        for (int i = 0; i < latin.length(); i++) {
            if (file[start + (int) at + i] != (byte) latin.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The place of the last two bytes that are these, or -1. */
    int lastIndexOf(int first, int second) {
        for (int i = length - 2; i >= 0; i--) {
            if (file[start + i] == (byte) first && file[start + i + 1] == (byte) second) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The place after the next JPEG marker's code, or -1; what stands for coded data, a 0xFF
     * followed by zero, is no marker.
     */
    long afterMarker(long from) {
        int end = start + length - 1;
        for (int i = start + (int) Math.min(from, length); i < end; i++) {
            i = nextFull(i, end);
            if (i < end && file[i + 1] != 0 && file[i + 1] != (byte) 0xFF) {
                return i + 2 - start;
            }
        }
        return -1;
    }

    /** The place of the next 0xFF, or the end; looks at eight bytes at once. */
    private int nextFull(int from, int end) {
        int i = from;
        while (i + Long.BYTES <= end) {
            long zeros = ~(long) EIGHT.get(file, i);
            if (((zeros - ONES) & ~zeros & HIGH_BITS) != 0) {
                break;
            }
            i += Long.BYTES;
        }
        while (i < end && file[i] != (byte) 0xFF) {
            i++;
        }
        return i;
    }

    String latin() {
        return new String(file, start, length, StandardCharsets.ISO_8859_1);
    }

    byte[] array() {
        byte[] copy = new byte[length];
        System.arraycopy(file, start, copy, 0, length);
        return copy;
    }

    private int place(long at, long size) throws UnreadableImageException {
        try {
            return (int) Objects.checkFromIndexSize(at, size, length);
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableImageException(
                    Reason.TRUNCATED,
                    "The file ends at byte %d but goes on to %d"
                            .formatted(start + length, start + at + size));
        }
    }
}
