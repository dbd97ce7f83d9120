package io.sluice.schemas.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Reads Avro binary out of an array and believes no length: what is announced must still be there,
 * or nothing is allocated, skipped or repeated for it. An item of an array or map is taken to be a
 * byte long at least, and all items of a record together are no more than its bytes: items that
 * take none, such as nulls, could otherwise be announced again and again.
 *
 * <p>Avro's own decoder allocates what is announced, up to a fixed bound, and skips backwards where
 * a negative length is announced.
 */
final class BoundedDecoder extends Decoder {
    private static final int LONGEST_VARINT = 10;

    private final byte[] bytes;
    private int at;
    private long items;

    /** Begins to read at a place. */
    BoundedDecoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return bytes[take(1)] == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if ((int) value != value) {
            throw new IOException("An int was announced but there is " + value);
        }
        return (int) value;
    }

    /** Zigzag, seven bits a byte, the lowest first. */
    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            byte next = bytes[take(1)];
            zigzag |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new IOException("A number is longer than " + LONGEST_VARINT + " bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat(Integer.reverseBytes(buffer(Float.BYTES).getInt()));
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(Long.reverseBytes(buffer(Double.BYTES).getLong()));
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        byte[] copy = new byte[length()];
        readFixed(copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] to, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), to, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return items();
    }

    @Override
    public long arrayNext() throws IOException {
        return items();
    }

    @Override
    public long skipArray() throws IOException {
        return items();
    }

    @Override
    public long readMapStart() throws IOException {
        return items();
    }

    @Override
    public long mapNext() throws IOException {
        return items();
    }

    @Override
    public long skipMap() throws IOException {
        return items();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    /** Items of a block; after a negative number of them comes the block's length in bytes. */
    private long items() throws IOException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            readLong();
        }
        fitting(count, "items");
        items += count;
        if (items > bytes.length) {
            throw new IOException(
                    "%d items were announced in %d bytes".formatted(items, bytes.length));
        }
        return count;
    }

    private int length() throws IOException {
        return fitting(readLong(), "bytes");
    }

    private ByteBuffer buffer(int length) throws IOException {
        return ByteBuffer.wrap(bytes, take(length), length);
    }

    /** Goes past so many bytes and tells where they begin. */
    private int take(int length) throws IOException {
        int from = at;
        at += fitting(length, "bytes");
        return from;
    }

    private int fitting(long count, String what) throws IOException {
        int left = bytes.length - at;
        if (count < 0 || count > left) {
            throw new EOFException(
                    "%d %s were announced but %d bytes are left".formatted(count, what, left));
        }
        return (int) count;
    }
}
