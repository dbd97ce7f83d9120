package io.sluice.console.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes pixels as a PNG file: eight bits per channel, RGB, unfiltered rows, one IDAT chunk.
 *
 * @see <a href="https://www.w3.org/TR/png/">PNG specification</a>
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHANNELS = 3;
    private static final int MOST = 4096;

    private Png() {}

    /** Whether the bytes are exactly width x height x 3, each side in [1, 4096]. */
    static boolean isDrawable(int width, int height, ByteBuffer rgb) {
        return width >= 1
                && width <= MOST
                && height >= 1
                && height <= MOST
                && rgb.remaining() == width * height * CHANNELS;
    }

    /**
     * @param rgb row by row, red green blue interleaved; its position stays where it is
     * @throws IllegalArgumentException if the pixels do not fill the frame
     */
    static byte[] of(int width, int height, ByteBuffer rgb) {
        if (!isDrawable(width, height, rgb)) {
            throw new IllegalArgumentException(
                    "%d bytes are not %d x %d pixels".formatted(rgb.remaining(), width, height));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream(1024);
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header(width, height));
        chunk(file, "IDAT", deflated(width, height, rgb.duplicate()));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] header(int width, int height) {
        byte depth = 8;
        byte colour = 2;
        return ByteBuffer.allocate(13).putInt(width).putInt(height).put(depth).put(colour).array();
    }

    private static byte[] deflated(int width, int height, ByteBuffer rgb) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (DeflaterOutputStream rows = new DeflaterOutputStream(out, deflater)) {
            byte[] row = new byte[1 + width * CHANNELS];
            for (int y = 0; y < height; y++) {
                rgb.get(row, 1, row.length - 1);
                rows.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No I/O happens in memory", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) check.getValue()).array());
    }
}
