package io.sluice.encoder.image;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import org.jspecify.annotations.Nullable;

/** Reads a JPEG file up to its first scan and counts its scans (ITU-T T.81, annex B). */
final class JpegHeader {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int APP1 = 0xE1;
    private static final int FIRST_WITH_LENGTH = 0xC0;

    /** Progressive files have about ten; each one takes a pass over the whole picture. */
    static final int MOST_SCANS = 100;

    /** Pixels in all passes together: twelve scans of the largest picture. */
    static final long MOST_SCANNED = 600_000_000;

    private static final int BYTES_PER_PIXEL = 3;
    private static final int BYTES_PER_COEFFICIENT = 2;

    private final Bytes file;
    private final Limits limits;
    private Orientation orientation = Orientation.UPRIGHT;
    private @Nullable Extent extent;
    private int components;
    private boolean isProgressive;

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
            extent = limits.extent(segment.u16be(5), segment.u16be(3));
            components = segment.u8(7);
            isProgressive = (marker & 3) == 2;
        } else if (marker == APP1 && segment.says(2, "Exif\0\0")) {
            orientation = Orientation.ofExif(segment.from(2));
        }
    }

    private ImageHeader scanned(Bytes scans) throws UnreadableImageException {
        if (extent == null) {
            throw new UnreadableImageException(Reason.BROKEN_HEADER, "A scan without a frame");
        }
        if (scans.lastIndexOf(0xFF, END_OF_IMAGE) < 0) {
            throw new UnreadableImageException(Reason.TRUNCATED, "The image has no end");
        }
        int count = count(scans);
        if (count * extent.pixels() > MOST_SCANNED) {
            throw new UnreadableImageException(
                    Reason.TOO_LARGE, "%d scans of a large image".formatted(count));
        }
        int coefficients = isProgressive || count > 1 ? components * BYTES_PER_COEFFICIENT : 0;
        long memory = limits.checkMemory((BYTES_PER_PIXEL + coefficients) * extent.pixels());
        return ImageHeader.of(ImageFormat.JPEG, extent, memory).turned(orientation);
    }

    /**
     * Walks from marker to marker as a decoder does.
     *
     * @param scans from the length of the first scan's header
     */
    private static int count(Bytes scans) throws UnreadableImageException {
        int count = 1;
        long at = 0;
        int marker = START_OF_SCAN;
        while (at >= 0 && marker != END_OF_IMAGE) {
            boolean hasLength = marker >= FIRST_WITH_LENGTH && !isAlone(marker);
            if (hasLength && at + 2 <= scans.length()) {
                at += Math.max(2, scans.u16be(at));
            }
            at = scans.afterMarker(at);
            marker = at < 0 ? END_OF_IMAGE : scans.u8(at - 1);
            if (marker == START_OF_SCAN && ++count > MOST_SCANS) {
                throw new UnreadableImageException(
                        Reason.TOO_LARGE, "The image has more than %d scans".formatted(MOST_SCANS));
            }
        }
        return count;
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
