package io.sluice.encoder;

import io.sluice.encoder.UnreadableImageException.Reason;

/** Reads a JPEG file up to its first scan (ITU-T T.81, annex B). */
final class JpegHeader {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int APP1 = 0xE1;

    private final Bytes file;
    private final Limits limits;
    private ImageHeader header = ImageHeader.of(ImageFormat.JPEG, 0, 0);

    private JpegHeader(Bytes file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    static ImageHeader read(Bytes file, Limits limits) throws UnreadableImageException {
        return new JpegHeader(file, limits).read();
    }

    private ImageHeader read() throws UnreadableImageException {
        long at = 2;
        while (true) {
            at = afterFill(at);
            int marker = file.u8(at++);
            if (marker == END_OF_IMAGE) {
                throw new UnreadableImageException(Reason.BROKEN_HEADER, "There is no scan");
            }
            if (isAlone(marker)) {
                continue;
            }
            int length = file.u16be(at);
            if (marker == START_OF_SCAN) {
                return scanned(file.from(at));
            }
            segment(marker, file.slice(at, Math.max(2, length)));
            at += Math.max(2, length);
        }
    }

    /** Skips to the code of the next marker, over fill bytes and what strays between segments. */
    private long afterFill(long from) throws UnreadableImageException {
        long at = from;
        while (file.u8(at) != 0xFF) {
            at++;
        }
        while (file.u8(at) == 0xFF) {
            at++;
        }
        return at;
    }

    private void segment(int marker, Bytes segment) throws UnreadableImageException {
        if (isFrame(marker)) {
            limits.check(segment.u16be(5), segment.u16be(3));
            header =
                    ImageHeader.of(ImageFormat.JPEG, segment.u16be(5), segment.u16be(3))
                            .turned(header.orientation());
        } else if (marker == APP1 && segment.says(2, "Exif\0\0")) {
            header = header.turned(Orientation.ofExif(segment.from(2)));
        }
    }

    private ImageHeader scanned(Bytes scans) throws UnreadableImageException {
        if (header.width() == 0) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "A scan without a frame");
        }
        if (scans.lastIndexOf(0xFF, END_OF_IMAGE) < 0) {
            throw new UnreadableImageException(Reason.TRUNCATED, "The image has no end");
        }
        return header;
    }

    private static boolean isAlone(int marker) {
        return marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }
}
