package io.sluice.encoder.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Image files small enough to check by eye: red and green above, blue and yellow below. */
final class Pictures {
    private static final Color[] QUARTERS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};

    private Pictures() {}

    static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 4; i++) {
            graphics.setColor(QUARTERS[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("Cannot write " + format);
        }
        return bytes.toByteArray();
    }

    static byte[] quarters(String format) throws IOException {
        BufferedImage image = quarters(32, 32, BufferedImage.TYPE_INT_RGB);
        return format.equals("webp") ? webp(file(image, "png")) : file(image, format);
    }

    /** A lossless WebP file of the same picture. */
    private static byte[] webp(byte[] png) {
        try (PointerScope scope = new PointerScope()) {
            Mat file = new Mat(1, png.length, 0, new BytePointer(png));
            BytePointer encoded = new BytePointer();
            opencv_imgcodecs.imencode(
                    ".webp",
                    opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_COLOR),
                    encoded,
                    new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101));
            byte[] bytes = new byte[(int) encoded.limit()];
            encoded.get(bytes);
            return bytes;
        }
    }

    /** An Exif block that says nothing but the orientation. */
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    static byte[] jpegWithExif(byte[] jpeg, byte[] exif) {
        return ByteBuffer.allocate(jpeg.length + exif.length + 10)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) (exif.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** The PNG file with one more chunk behind its header. */
    static byte[] pngWithChunk(byte[] png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        return ByteBuffer.allocate(png.length + data.length + 12)
                .put(png, 0, 33)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) check.getValue())
                .put(png, 33, png.length - 33)
                .array();
    }

    /** The colour at a place, as red × 65536 + green × 256 + blue. */
    static int at(Pixels pixels, int column, int row) {
        int i = (row * pixels.width() + column) * 3;
        byte[] rgb = pixels.rgb();
        return (rgb[i] & 0xFF) << 16 | (rgb[i + 1] & 0xFF) << 8 | (rgb[i + 2] & 0xFF);
    }

    /** The four quarters by their letters, for example RGBY. */
    static String letters(Pixels pixels) {
        int near = pixels.width() / 4;
        int far = pixels.width() - 1 - near;
        return ""
                + letter(at(pixels, near, near))
                + letter(at(pixels, far, near))
                + letter(at(pixels, near, far))
                + letter(at(pixels, far, far));
    }

    private static char letter(int rgb) {
        int bits = (rgb >> 16 & 0xFF) / 128 * 4 + (rgb >> 8 & 0xFF) / 128 * 2 + (rgb & 0xFF) / 128;
        return ".BGcRmYW".charAt(bits);
    }
}
