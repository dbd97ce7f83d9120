package io.sluice.encoder.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** One small file of every format and kind of pixels that can be written here. */
final class PictureKinds {
    private static final int SIDE = 32;
    private static final int[] TYPES = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY
    };

    private PictureKinds() {}

    static List<byte[]> all() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String format : List.of("jpg", "png", "gif", "bmp", "tif")) {
            for (int type : TYPES) {
                BufferedImage image = Pictures.quarters(SIDE, SIDE, type);
                files.addAll(asMany(image, format));
            }
        }
        files.add(Pictures.quarters("webp"));
        return files;
    }

    /** Plain, step by step, and in every compression. */
    private static List<byte[]> asMany(BufferedImage image, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersBySuffix(format).next();
        if (!writer.getOriginatingProvider().canEncodeImage(image)) {
            return List.of();
        }
        List<byte[]> files = new ArrayList<>();
        ImageWriteParam plain = writer.getDefaultWriteParam();
        files.add(written(writer, image, plain));
        if (plain.canWriteProgressive()) {
            ImageWriteParam inSteps = writer.getDefaultWriteParam();
            inSteps.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            files.add(written(writer, image, inSteps));
        }
        String[] compressions = plain.canWriteCompressed() ? plain.getCompressionTypes() : null;
        for (String compression : compressions == null ? new String[0] : compressions) {
            ImageWriteParam compressed = writer.getDefaultWriteParam();
            compressed.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            compressed.setCompressionType(compression);
            try {
                files.add(written(writer, image, compressed));
            } catch (IOException | RuntimeException e) {
                continue; // not for such pixels
            }
        }
        return files;
    }

    private static byte[] written(ImageWriter writer, BufferedImage image, ImageWriteParam how)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.reset();
        }
        return bytes.toByteArray();
    }
}
