package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;
import java.util.HashMap;
import java.util.Map;

/** Single numbers of the first directory of a TIFF file or an Exif block (TIFF 6.0, section 2). */
final class TiffDirectory {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int ORIENTATION = 274;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int SAMPLE_FORMAT = 339;

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final Map<Integer, Long> values = new HashMap<>();

    private TiffDirectory() {}

    static TiffDirectory read(Bytes tiff) throws UnreadableImageException {
        boolean isLittle = tiff.says(0, "II*\0");
        if (!isLittle && !tiff.says(0, "MM\0*")) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "There is no TIFF header");
        }
        TiffDirectory directory = new TiffDirectory();
        long at = isLittle ? tiff.u32le(4) : tiff.u32be(4);
        int entries = isLittle ? tiff.u16le(at) : tiff.u16be(at);
        for (int i = 0; i < entries; i++) {
            directory.entry(tiff.slice(at + 2 + (long) i * ENTRY, ENTRY), isLittle);
        }
        return directory;
    }

    private void entry(Bytes entry, boolean isLittle) throws UnreadableImageException {
        int tag = isLittle ? entry.u16le(0) : entry.u16be(0);
        int type = isLittle ? entry.u16le(2) : entry.u16be(2);
        if (type == SHORT) {
            values.putIfAbsent(tag, (long) (isLittle ? entry.u16le(8) : entry.u16be(8)));
        } else if (type == LONG) {
            values.putIfAbsent(tag, isLittle ? entry.u32le(8) : entry.u32be(8));
        }
    }

    long value(int tag, long otherwise) {
        return values.getOrDefault(tag, otherwise);
    }
}
