package io.sluice.local.paint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files several times as fast as ImageIO does. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHANNELS = 3;
    private static final byte LEFT_DIFFERENCES = 1;

    private Png() {}

    /**
     * @param pixels (size, size, 3), rows from the top, red first
     */
    static byte[] encode(byte[] pixels, int size) {
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(size).putInt(size);
        header.put((byte) 8).put((byte) 2); // bits per channel, red green blue
        ByteArrayOutputStream file = new ByteArrayOutputStream(pixels.length);
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", deflate(filtered(pixels, size)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] filtered(byte[] pixels, int size) {
        int row = size * CHANNELS;
        byte[] filtered = new byte[size * (row + 1)];
        for (int y = 0; y < size; y++) {
            int to = y * (row + 1);
            filtered[to] = LEFT_DIFFERENCES;
            for (int i = 0; i < row; i++) {
                int left = i < CHANNELS ? 0 : pixels[y * row + i - CHANNELS];
                filtered[to + 1 + i] = (byte) (pixels[y * row + i] - left);
            }
        }
        return filtered;
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
            byte[] buffer = new byte[16 * 1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
