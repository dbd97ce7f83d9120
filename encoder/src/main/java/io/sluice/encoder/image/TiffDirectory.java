package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.util.HashMap;
import java.util.Map;

/** The whole numbers in a directory of a TIFF file or an Exif block (TIFF 6.0, section 2). */
final class TiffDirectory {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int ORIENTATION = 274;

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    /**
     * Where values lie; {@code width} is the bytes of one, 0 for values that are no whole numbers.
     */
    private record Values(Bytes bytes, long at, long count, int width) {}

    private final boolean isLittle;
    private final Map<Integer, Values> values = new HashMap<>();
    private long next;

    private TiffDirectory(boolean isLittle) {
        this.isLittle = isLittle;
    }

    /** The first directory. */
    static TiffDirectory read(Bytes tiff) throws UnreadableImageException {
        return first(tiff).readAt(tiff);
    }

    /** An empty one that knows where the first one is. */
    private static TiffDirectory first(Bytes tiff) throws UnreadableImageException {
        boolean isLittle = tiff.says(0, "II*\0");
        if (!isLittle && !tiff.says(0, "MM\0*")) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "There is no TIFF header");
        }
        TiffDirectory directory = new TiffDirectory(isLittle);
        directory.next = directory.u32(tiff, 4);
        return directory;
    }

    private TiffDirectory readAt(Bytes tiff) throws UnreadableImageException {
        long at = next;
        int entries = u16(tiff, at);
        for (int i = 0; i < entries; i++) {
            entry(tiff, tiff.slice(at + 2 + (long) i * ENTRY, ENTRY));
        }
        return this;
    }

    /**
     * How many directories follow on each other, up to one more than a bound.
     *
     * @throws UnreadableImageException if one lies beyond the file
     */
    static int count(Bytes tiff, int most) throws UnreadableImageException {
        TiffDirectory directory = first(tiff);
        int count = 0;
        for (long at = directory.next; at != 0 && count <= most; count++) {
            at = directory.u32(tiff, at + 2 + (long) directory.u16(tiff, at) * ENTRY);
        }
        return count;
    }

    private void entry(Bytes tiff, Bytes entry) throws UnreadableImageException {
        int type = u16(entry, 2);
        int width = type == SHORT ? 2 : type == LONG ? 4 : 0;
        long count = u32(entry, 4);
        boolean isInside = count * width <= 4;
        Values found =
                new Values(isInside ? entry : tiff, isInside ? 8 : u32(entry, 8), count, width);
        values.putIfAbsent(u16(entry, 0), found);
    }

    boolean has(int tag) {
        return count(tag) > 0;
    }

    long count(int tag) {
        Values found = values.get(tag);
        return found == null ? 0 : found.count();
    }

    /** The first value of a tag. */
    long value(int tag, long otherwise) throws UnreadableImageException {
        return has(tag) ? at(tag, 0) : otherwise;
    }

    /** One of the values of a tag that has as many. */
    long at(int tag, long index) throws UnreadableImageException {
        Values found = values.get(tag);
        if (found == null || index >= found.count() || found.width() == 0) {
            throw new UnreadableImageException(
                    Reason.BROKEN_HEADER, "Tag %d has no value %d".formatted(tag, index));
        }
        long place = found.at() + index * found.width();
        return found.width() == 2 ? u16(found.bytes(), place) : u32(found.bytes(), place);
    }

    private int u16(Bytes bytes, long at) throws UnreadableImageException {
        return isLittle ? bytes.u16le(at) : bytes.u16be(at);
    }

    private long u32(Bytes bytes, long at) throws UnreadableImageException {
        return isLittle ? bytes.u32le(at) : bytes.u32be(at);
    }
}
