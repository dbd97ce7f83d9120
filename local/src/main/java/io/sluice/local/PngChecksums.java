package io.sluice.local;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Makes the checksums of a PNG file fit its chunks again, as far as these can be followed. */
final class PngChecksums {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int AROUND_DATA = 12;

    private PngChecksums() {}

    /** The same file, or the same bytes where they are no PNG file. */
    static byte[] mended(byte[] file) {
        if (file.length < Long.BYTES || ByteBuffer.wrap(file).getLong() != SIGNATURE) {
            return file;
        }
        ByteBuffer mended = ByteBuffer.wrap(file.clone());
        int at = Long.BYTES;
        while (at + AROUND_DATA <= file.length) {
            int length = mended.getInt(at);
            if (length < 0 || length > file.length - at - AROUND_DATA) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(mended.array(), at + 4, length + 4);
            mended.putInt(at + 8 + length, (int) sum.getValue());
            at += length + AROUND_DATA;
        }
        return mended.array();
    }
}
