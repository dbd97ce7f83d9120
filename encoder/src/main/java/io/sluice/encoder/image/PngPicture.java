package io.sluice.encoder.image;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * The part of a PNG file that its picture depends on. Texts, profiles and the frames of an
 * animation are left out, so that no native code sees them.
 */
final class PngPicture {
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final Set<String> SEEN = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngPicture() {}

    /** The same array where nothing is left out. */
    static byte[] of(byte[] file) throws UnreadableImageException {
        Bytes bytes = Bytes.of(file);
        ByteArrayOutputStream picture = new ByteArrayOutputStream(0);
        long kept = 0;
        boolean isEnd = false;
        for (long at = SIGNATURE; !isEnd; ) {
            long length = bytes.u32be(at) + AROUND_DATA;
            String type = bytes.slice(at + 4, 4).latin();
            isEnd = type.equals("IEND");
            if (!SEEN.contains(type)) {
                picture.write(file, (int) kept, (int) (at - kept));
                kept = at + length;
            }
            at += length;
        }
        if (kept == 0) {
            return file;
        }
        picture.write(file, (int) kept, (int) (file.length - kept));
        return picture.toByteArray();
    }
}
