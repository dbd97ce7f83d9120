package io.sluice.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of files that are right by their standards and seldom met. */
class RareFilesTest {
    private static final int WHITE = 0xFFFFFF;

    @ParameterizedTest
    @CsvSource({"1,RGBY", "2,GRYB", "3,YBGR", "4,BYRG", "5,RBGY", "6,BRYG", "7,YGBR", "8,GYRB"})
    void turnsATiffPictureUpright(int orientation, String letters) throws Exception {
        for (int bits : new int[] {8, 16}) {
            byte[] file = quarters(bits).with(274, orientation).bytes();
            assertThat(Pictures.letters(ImageDecoder.decode(file, 16))).isEqualTo(letters);
        }
    }

    @Test
    void aTurnedPictureIsMeasuredAsItIsSeen() throws Exception {
        TiffFile wide = new TiffFile(3, 1, 8, new byte[9]).with(274, 6);
        assertThat(ImageDecoder.extent(wide.bytes(), Limits.DEFAULT)).isEqualTo(new Extent(1, 3));
        byte[] png = Pictures.file(new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB), "png");
        byte[] turned = Pictures.pngWithChunk(png, "eXIf", Pictures.exif(8));
        assertThat(ImageDecoder.extent(turned, Limits.DEFAULT)).isEqualTo(new Extent(1, 3));
    }

    /** 128 of 255 opaque: half of the colour and half of white. */
    @Test
    void laysHalfOpaqueColoursOverWhiteOnce() throws Exception {
        byte[] plain = {100, 60, 20, (byte) 128};
        byte[] multiplied = {50, 30, 10, (byte) 128};
        int expected = 0xB19D89;
        assertNear(new TiffFile(1, 1, 8, plain).with(338, 2).bytes(), expected);
        assertNear(new TiffFile(1, 1, 8, multiplied).with(338, 1).bytes(), expected);
        assertNear(new TiffFile(1, 1, 16, doubled(plain)).with(338, 2).bytes(), expected);
        assertNear(new TiffFile(1, 1, 16, doubled(multiplied)).with(338, 1).bytes(), expected);
        assertNear(bmp(plain, 0xFF000000), expected);
        assertNear(bmp(plain, 0), 0x643C14);
    }

    @Test
    void showsWhiteAroundAFrameThatIsSmallerThanItsPicture() throws Exception {
        byte[] gif = Pictures.file(Pictures.quarters(2, 2, BufferedImage.TYPE_INT_RGB), "gif");
        int frame = new String(gif, StandardCharsets.ISO_8859_1).lastIndexOf(",\0\0\0\0\2\0\2\0");
        gif[6] = 4;
        gif[8] = 4;
        gif[frame + 1] = 1;
        gif[frame + 3] = 1;
        Pixels pixels = ImageDecoder.decode(gif, 4);
        assertThat(Pictures.at(pixels, 0, 0)).isEqualTo(WHITE);
        assertThat(Pictures.at(pixels, 1, 1)).isEqualTo(0xFF0000);
        assertThat(Pictures.at(pixels, 2, 2)).isEqualTo(0xFFFF00);
        assertThat(Pictures.at(pixels, 3, 3)).isEqualTo(WHITE);
    }

    @Test
    void refusesTiffFilesOfWhatIsNoPicture() {
        assertRefused(quarters(8).with(339, 3, 3, 3), Reason.UNKNOWN_FORMAT); // real numbers
        assertRefused(quarters(8).with(258, 8, 8, 16), Reason.UNKNOWN_FORMAT);
        assertRefused(quarters(8).with(259, 34712), Reason.UNKNOWN_FORMAT); // JPEG 2000
        assertRefused(quarters(8).with(277, 9), Reason.UNKNOWN_FORMAT);
        assertRefused(quarters(8).with(278, 0), Reason.BROKEN_HEADER);
    }

    @Test
    void refusesTiffFilesWhosePixelsLieBeyondTheirEnd() {
        assertRefused(quarters(8).with(273, 1 << 30), Reason.TRUNCATED);
        assertRefused(quarters(8).with(279, 1 << 20), Reason.TRUNCATED);
    }

    @Test
    void refusesADocumentOfPagesWithoutEnd() {
        byte[] file = quarters(8).bytes();
        int directory = ByteBuffer.wrap(file).getInt(4);
        int entries = ByteBuffer.wrap(file).getShort(directory);
        ByteBuffer.wrap(file).putInt(directory + 2 + entries * 12, directory);
        assertThat(reason(file)).isEqualTo(Reason.TOO_LARGE);
    }

    private static TiffFile quarters(int bits) {
        BufferedImage image = Pictures.quarters(32, 32, BufferedImage.TYPE_INT_RGB);
        byte[] pixels = new byte[32 * 32 * 3];
        for (int i = 0; i < pixels.length; i++) {
            int rgb = image.getRGB(i / 3 % 32, i / 3 / 32);
            pixels[i] = (byte) (rgb >> (16 - i % 3 * 8));
        }
        return new TiffFile(32, 32, bits, bits == 8 ? pixels : doubled(pixels));
    }

    private static byte[] doubled(byte[] bytes) {
        byte[] doubled = new byte[bytes.length * 2];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = bytes[i / 2];
        }
        return doubled;
    }

    /** One pixel of 32 bits in a bitmap that says by masks where its colours are. */
    private static byte[] bmp(byte[] rgba, int opacityMask) {
        return ByteBuffer.allocate(126)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("BM".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(10, 122)
                .putInt(14, 108)
                .putInt(18, 1)
                .putInt(22, 1)
                .putInt(26, 1 | 32 << 16)
                .putInt(30, 3)
                .putInt(54, 0xFF0000)
                .putInt(58, 0xFF00)
                .putInt(62, 0xFF)
                .putInt(66, opacityMask)
                .put(122, new byte[] {rgba[2], rgba[1], rgba[0], rgba[3]})
                .array();
    }

    private static void assertNear(byte[] file, int rgb) throws UnreadableImageException {
        Pixels pixels = ImageDecoder.decode(file, 1);
        byte[] expected = {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb};
        assertThat(Reference.difference(pixels.rgb(), expected))
                .as(Arrays.toString(pixels.rgb()))
                .isLessThanOrEqualTo(1);
    }

    private static void assertRefused(TiffFile file, Reason reason) {
        assertThat(reason(file.bytes())).isEqualTo(reason);
    }

    private static Reason reason(byte[] file) {
        try {
            ImageDecoder.decode(file, 16);
            return null;
        } catch (UnreadableImageException e) {
            return e.reason();
        }
    }
}
