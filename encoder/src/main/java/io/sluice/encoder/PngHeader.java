package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the chunks of a PNG file (PNG specification, third edition, section 11). */
final class PngHeader {
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final int GRAY = 0;
    private static final Pattern XMP_ORIENTATION =
            Pattern.compile("tiff:Orientation(?:=\"|>)\\s*([1-8])");

    private final Bytes file;
    private final Unfolding texts;
    private final ImageHeader plain;
    private ImageHeader header;
    private boolean hasData;

    private PngHeader(Bytes file, Limits limits, ImageHeader plain) {
        this.file = file;
        this.texts = new Unfolding(limits.text());
        this.plain = plain;
        this.header = plain;
    }

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        if (!file.says(SIGNATURE + 4, "IHDR") || file.u32be(SIGNATURE) != 13) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "The header is not first");
        }
        long width = file.u32be(16);
        long height = file.u32be(20);
        limits.check(width, height);
        return new PngHeader(file, limits, ImageHeader.of(ImageFormat.PNG, width, height)).chunks();
    }

    private ImageHeader chunks() throws UnreadableImageException {
        for (long at = SIGNATURE; !file.says(at + 4, "IEND"); ) {
            long length = file.u32be(at);
            Bytes chunk = file.slice(at, length + AROUND_DATA);
            chunk(chunk.slice(4, 4).latin(), chunk.slice(8, length));
            at += length + AROUND_DATA;
        }
        if (!hasData) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "There are no pixels");
        }
        return header;
    }

    private void chunk(String type, Bytes data) throws UnreadableImageException {
        switch (type) {
            case "IDAT" -> hasData = true;
            case "eXIf" -> header = header.turned(Orientation.ofExif(data));
            case "zTXt" -> texts.add(data.from(pastText(data, 0) + 1));
            case "iTXt" -> international(data);
            case "tRNS" -> transparency(data);
            default -> {} // says nothing we heed
        }
    }

    private void international(Bytes data) throws UnreadableImageException {
        long flags = pastText(data, 0);
        Bytes text = data.from(pastText(data, pastText(data, flags + 2)));
        if (data.u8(flags) != 0) {
            texts.add(text);
        } else if (data.says(0, "XML:com.adobe.xmp\0")) {
            Matcher orientation = XMP_ORIENTATION.matcher(text.latin());
            if (orientation.find() && header.orientation() == plain.orientation()) {
                header = header.turned(Orientation.of(Long.parseLong(orientation.group(1))));
            }
        }
    }

    /** Gray values of fewer than 8 bits are decoded to the whole range of 8. */
    private void transparency(Bytes data) throws UnreadableImageException {
        int bits = file.u8(24);
        if (file.u8(25) == GRAY && bits >= 1 && bits <= 16) {
            int most = (1 << bits) - 1;
            int value = data.u16be(0) & most;
            header = header.transparentAt(bits < 8 ? value * 255 / most : value);
        }
    }

    private static long pastText(Bytes data, long from) throws UnreadableImageException {
        long at = from;
        while (data.u8(at) != 0) {
            at++;
        }
        return at + 1;
    }
}
