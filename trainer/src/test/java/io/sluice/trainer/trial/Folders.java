package io.sluice.trainer.trial;

import io.sluice.encoder.image.Pixels;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Reads images from folders whose sub-folders are classes. */
final class Folders {
    private Folders() {}

    /** Sub-folders, or files, in the order of their names. */
    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    /** The image scaled to a square by area. */
    static Pixels decode(Path file, int size) throws IOException {
        BufferedImage read = ImageIO.read(file.toFile());
        Image scaled = read.getScaledInstance(size, size, Image.SCALE_AREA_AVERAGING);
        BufferedImage square = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = square.createGraphics();
        graphics.drawImage(scaled, 0, 0, null);
        graphics.dispose();
        byte[] rgb = new byte[size * size * 3];
        for (int i = 0; i < size * size; i++) {
            int value = square.getRGB(i % size, i / size);
            rgb[3 * i] = (byte) (value >> 16);
            rgb[3 * i + 1] = (byte) (value >> 8);
            rgb[3 * i + 2] = (byte) value;
        }
        return new Pixels(size, size, rgb);
    }
}
