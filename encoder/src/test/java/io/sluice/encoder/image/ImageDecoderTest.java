package io.sluice.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "webp", "gif", "bmp", "tif"})
    void decodesEveryFormat(String format) throws Exception {
        Pixels pixels = ImageDecoder.decode(Pictures.quarters(format), 16);
        assertThat(pixels.width()).isEqualTo(16);
        assertThat(pixels.height()).isEqualTo(16);
        assertThat(Pictures.letters(pixels)).isEqualTo("RGBY");
    }

    @Test
    void samePixelsInSamePixelsOutWhereNothingIsToBeDone() throws Exception {
        byte[] png = Pictures.quarters("png");
        Pixels pixels = ImageDecoder.decode(png, 32);
        assertThat(Pictures.at(pixels, 0, 0)).isEqualTo(0xFF0000);
        assertThat(Pictures.at(pixels, 15, 15)).isEqualTo(0xFF0000);
        assertThat(Pictures.at(pixels, 16, 15)).isEqualTo(0x00FF00);
        assertThat(Pictures.at(pixels, 15, 16)).isEqualTo(0x0000FF);
        assertThat(Pictures.at(pixels, 31, 31)).isEqualTo(0xFFFF00);
    }

    @ParameterizedTest
    @CsvSource({"1,RGBY", "2,GRYB", "3,YBGR", "4,BYRG", "5,RBGY", "6,BRYG", "7,YGBR", "8,GYRB"})
    void turnsThePictureUprightAsExifSays(int orientation, String letters) throws Exception {
        byte[] exif = Pictures.exif(orientation);
        byte[] jpeg = Pictures.jpegWithExif(Pictures.quarters("jpg"), exif);
        byte[] png = Pictures.pngWithChunk(Pictures.quarters("png"), "eXIf", exif);
        assertThat(Pictures.letters(ImageDecoder.decode(jpeg, 16))).isEqualTo(letters);
        assertThat(Pictures.letters(ImageDecoder.decode(png, 16))).isEqualTo(letters);
    }

    @Test
    void heedsNoExifThatMakesNoSense() throws Exception {
        byte[] jpeg = Pictures.quarters("jpg");
        byte[] outOfRange = Pictures.jpegWithExif(jpeg, Pictures.exif(9));
        byte[] cutShort = Pictures.jpegWithExif(jpeg, Arrays.copyOf(Pictures.exif(6), 12));
        assertThat(Pictures.letters(ImageDecoder.decode(outOfRange, 16))).isEqualTo("RGBY");
        assertThat(Pictures.letters(ImageDecoder.decode(cutShort, 16))).isEqualTo("RGBY");
    }

    @Test
    void takesTheCentreOfThePictureAsItIsSeen() throws Exception {
        BufferedImage wide = new BufferedImage(7, 2, BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < 7; column++) {
            wide.setRGB(column, 0, column + 1);
            wide.setRGB(column, 1, column + 1);
        }
        byte[] png = Pictures.file(wide, "png");
        assertThat(Pictures.at(ImageDecoder.decode(png, 2), 0, 0)).isEqualTo(3);
        byte[] mirrored = Pictures.pngWithChunk(png, "eXIf", Pictures.exif(2));
        assertThat(Pictures.at(ImageDecoder.decode(mirrored, 2), 0, 0)).isEqualTo(5);
    }

    @Test
    void scalesLargePicturesByTheMeanOfTheirPixels() throws Exception {
        BufferedImage stripes = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            stripes.setRGB(i % 64, i / 64, i % 2 == 0 ? 0x000000 : 0xC8C8C8);
        }
        Pixels pixels = ImageDecoder.decode(Pictures.file(stripes, "png"), 16);
        assertThat(Pictures.at(pixels, 5, 5)).isEqualTo(0x646464);
    }

    @Test
    void staysSmallForPicturesThatAreAllWidth() throws Exception {
        BufferedImage line = new BufferedImage(19_999, 1, BufferedImage.TYPE_INT_RGB);
        line.setRGB(9_999, 0, 0x102030);
        Pixels pixels = ImageDecoder.decode(Pictures.file(line, "png"), 512);
        assertThat(Pictures.at(pixels, 256, 256)).isEqualTo(0x102030);
    }

    @Test
    void showsTransparencyAsWhite() throws Exception {
        BufferedImage half = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        half.setRGB(0, 0, 0x00112233);
        half.setRGB(1, 0, 0xFF112233);
        half.setRGB(0, 1, 0x80000000);
        Pixels pixels = ImageDecoder.decode(Pictures.file(half, "png"), 2);
        assertThat(Pictures.at(pixels, 0, 0)).isEqualTo(0xFFFFFF);
        assertThat(Pictures.at(pixels, 1, 0)).isEqualTo(0x112233);
        assertThat(Pictures.at(pixels, 0, 1)).isEqualTo(0x7F7F7F);
        assertThat(Pictures.at(ImageDecoder.decode(Pictures.file(half, "tif"), 2), 0, 0))
                .isEqualTo(0xFFFFFF);
    }

    @Test
    void showsTheTransparentGrayAsWhite() throws Exception {
        BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(0, 0, 0, 7);
        gray.getRaster().setSample(1, 0, 0, 8);
        byte[] png = Pictures.file(gray, "png");
        byte[] transparent = Pictures.pngWithChunk(png, "tRNS", new byte[] {0, 7});
        assertThat(Pictures.at(ImageDecoder.decode(png, 1), 0, 0)).isEqualTo(0x070707);
        assertThat(Pictures.at(ImageDecoder.decode(transparent, 1), 0, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void decodesGrayPalettesAndSixteenBits() throws Exception {
        for (int type :
                List.of(
                        BufferedImage.TYPE_BYTE_GRAY,
                        BufferedImage.TYPE_BYTE_INDEXED,
                        BufferedImage.TYPE_BYTE_BINARY,
                        BufferedImage.TYPE_USHORT_GRAY)) {
            BufferedImage white = new BufferedImage(4, 4, type);
            for (int i = 0; i < 16; i++) {
                white.setRGB(i % 4, i / 4, Color.WHITE.getRGB());
            }
            for (String format : List.of("png", "tif")) {
                Pixels pixels = ImageDecoder.decode(Pictures.file(white, format), 4);
                assertThat(Pictures.at(pixels, 1, 1)).isEqualTo(0xFFFFFF);
            }
        }
    }

    @Test
    void nothingButARefusalComesOfBrokenBytes() throws Exception {
        Random random = new Random(1);
        for (String format : List.of("jpg", "png", "webp", "gif", "bmp", "tif")) {
            byte[] whole = Pictures.quarters(format);
            for (int i = 0; i < 200; i++) {
                int length = i % 2 == 0 ? whole.length : 1 + random.nextInt(whole.length);
                byte[] broken = Arrays.copyOf(whole, length);
                broken[random.nextInt(Math.min(length, 100))] = (byte) random.nextInt(256);
                decodeOrRefuse(broken);
            }
        }
    }

    @Test
    void nativeMemoryIsFlat() throws Exception {
        List<byte[]> files =
                List.of(
                        Pictures.quarters("jpg"),
                        Pictures.quarters("png"),
                        Pictures.quarters("webp"),
                        Arrays.copyOf(Pictures.quarters("jpg"), 400),
                        Pictures.file(new BufferedImage(9, 5, BufferedImage.TYPE_INT_ARGB), "png"));
        files.forEach(ImageDecoderTest::decodeOrRefuse);
        long held = Pointer.totalCount();
        for (int i = 0; i < 200; i++) {
            files.forEach(ImageDecoderTest::decodeOrRefuse);
        }
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(held);
    }

    @Test
    void decodesInManyThreads() throws IOException {
        byte[] jpeg = Pictures.quarters("jpg");
        List<String> letters =
                IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> Pictures.letters(decodeWhole(jpeg)))
                        .distinct()
                        .toList();
        assertThat(letters).containsExactly("RGBY");
    }

    private static Pixels decodeWhole(byte[] file) {
        try {
            return ImageDecoder.decode(file, 16);
        } catch (UnreadableImageException e) {
            throw new AssertionError(e);
        }
    }

    private static void decodeOrRefuse(byte[] file) {
        try {
            assertThat(ImageDecoder.decode(file, 16).rgb()).hasSize(16 * 16 * 3);
        } catch (UnreadableImageException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }
}
