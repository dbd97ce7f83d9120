package io.sluice.encoder.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Decodes with the JDK and plain arithmetic: slow, and nothing of it is ours. */
final class Reference {
    private static final int CHANNELS = 3;

    private Reference() {}

    /** The centre of a file's picture over white, each pixel the mean of what it covers. */
    static @Nullable Pixels decode(byte[] file, int size) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image == null ? null : scaled(image, size);
    }

    /** Mean absolute difference per colour, in grey levels. */
    static double difference(byte[] first, byte[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs((first[i] & 0xFF) - (second[i] & 0xFF));
        }
        return sum / first.length;
    }

    /** A square picture as Exif says it was seen. */
    static Pixels turned(Pixels stored, int orientation) {
        int last = stored.width() - 1;
        byte[] rgb = new byte[stored.rgb().length];
        for (int i = 0; i < rgb.length / CHANNELS; i++) {
            int x = i % stored.width();
            int y = i / stored.width();
            int from =
                    switch (orientation) {
                        case 1 -> y * stored.width() + x;
                        case 3 -> (last - y) * stored.width() + last - x;
                        case 5 -> x * stored.width() + y;
                        case 6 -> (last - x) * stored.width() + y;
                        case 8 -> x * stored.width() + last - y;
                        default -> throw new IllegalArgumentException("No file is so turned");
                    };
            System.arraycopy(stored.rgb(), from * CHANNELS, rgb, i * CHANNELS, CHANNELS);
        }
        return new Pixels(stored.width(), stored.height(), rgb);
    }

    private static Pixels scaled(BufferedImage image, int size) {
        int side = Math.min(image.getWidth(), image.getHeight());
        int left = (image.getWidth() - side) / 2;
        int top = (image.getHeight() - side) / 2;
        BufferedImage square = image.getSubimage(left, top, side, side);
        byte[] rgb = new byte[size * size * CHANNELS];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / CHANNELS;
            rgb[i] =
                    (byte) Math.round(mean(square, pixel % size, pixel / size, size, i % CHANNELS));
        }
        return new Pixels(size, size, rgb);
    }

    private static double mean(BufferedImage square, int x, int y, int size, int channel) {
        int side = square.getWidth();
        double sum = 0;
        for (int row = y * side / size; row <= ((y + 1) * side - 1) / size; row++) {
            for (int column = x * side / size; column <= ((x + 1) * side - 1) / size; column++) {
                double weight = overlap(x, column, side, size) * overlap(y, row, side, size);
                sum += weight * value(square, column, row, channel);
            }
        }
        return sum * size * size / side / side;
    }

    /** How much of a pixel lies under one of the scaled picture. */
    private static double overlap(int scaled, int pixel, int side, int size) {
        double from = Math.max((double) scaled * side / size, pixel);
        double to = Math.min((double) (scaled + 1) * side / size, pixel + 1);
        return Math.max(0, to - from);
    }

    /** Over white; colours as stored, for profiles are not heeded. */
    private static double value(BufferedImage image, int x, int y, int channel) {
        int argb = image.getRGB(x, y);
        double alpha = (argb >>> 24) / 255.0;
        return alpha * stored(image, x, y, channel, argb) + 255 * (1 - alpha);
    }

    private static double stored(BufferedImage image, int x, int y, int channel, int argb) {
        boolean isPlain =
                image.getColorModel() instanceof ComponentColorModel
                        && !image.getColorModel().isAlphaPremultiplied();
        if (!isPlain || image.getColorModel().getColorSpace().isCS_sRGB()) {
            return argb >> (16 - 8 * channel) & 0xFF;
        }
        boolean isGray = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
        return image.getRaster().getSample(x, y, isGray ? 0 : channel) * 255.0 / most;
    }
}
