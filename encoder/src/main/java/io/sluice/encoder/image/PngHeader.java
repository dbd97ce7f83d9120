package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the chunks of a PNG file (PNG specification, third edition, section 11). */
final class PngHeader {
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final int GRAY = 0;
    private static final int[] CHANNELS = {1, 0, 4, 4, 4, 0, 4}; // most, by colour type
    private static final int LAID = 3;
    private static final Pattern XMP_ORIENTATION =
            Pattern.compile("tiff:Orientation(?:=\"|>)\\s*([1-8])");

    private final Bytes file;
    private final Limits limits;
    private final Unfolding texts;
    private final ImageHeader plain;
    private ImageHeader header;
    private boolean hasData;
    private int frames;

    private PngHeader(Bytes file, Limits limits, ImageHeader plain) {
        this.file = file;
        this.limits = limits;
        this.texts = new Unfolding(limits.text());
        this.plain = plain;
        this.header = plain;
    }

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        if (!file.says(SIGNATURE + 4, "IHDR") || file.u32be(SIGNATURE) != 13) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "The header is not first");
        }
        Extent extent = limits.extent(file.u32be(16), file.u32be(20));
        long memory = limits.checkMemory(bytesPerPixel(file) * extent.pixels());
        return new PngHeader(file, limits, ImageHeader.of(ImageFormat.PNG, extent, memory))
                .chunks();
    }

    /** As decoded, and as laid over white where that takes pixels of their own. */
    private static long bytesPerPixel(Bytes file) throws UnreadableImageException {
        int bits = file.u8(24);
        int type = file.u8(25);
        if (bits > 16 || type >= CHANNELS.length || CHANNELS[type] == 0) {
            throw new UnreadableImageException(
                    Reason.BROKEN_HEADER, "Colours of type %d, %d bits".formatted(type, bits));
        }
        return (long) CHANNELS[type] * (bits > 8 ? 2 : 1) + LAID;
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
            case "fcTL" -> limits.checkFrames(++frames);
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
            header = header.with(Opacity.transparentAt(bits < 8 ? value * 255 / most : value));
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
