package io.sluice.encoder.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.encoder.image.UnreadableImageException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRefusalTest {
    @Test
    void refusesWhatIsNoImage() {
        assertRefused(new byte[0], Reason.EMPTY);
        assertRefused(latin("P6 2 2 255 xxxxxxxxxxxx"), Reason.UNKNOWN_FORMAT);
        assertRefused(latin("RIFF\4\0\0\0WAVE"), Reason.UNKNOWN_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "webp", "gif", "bmp", "tif"})
    void refusesWhatIsCutOff(String format) throws IOException {
        byte[] whole = Pictures.quarters(format);
        for (int length = 40; length < whole.length * 9 / 10; length += 7) {
            assertThat(reason(Arrays.copyOf(whole, length))).isEqualTo(Reason.TRUNCATED);
        }
    }

    @ParameterizedTest
    @CsvSource({"30000,30000,TOO_LARGE", "20001,1,TOO_LARGE", "8000,7000,TOO_LARGE"})
    void refusesHugePicturesFromTheirHeaders(int width, int height, Reason reason) {
        assertRefused(jpeg(width, height), reason);
        assertRefused(png(width, height), reason);
        assertRefused(bmp(width, height), reason);
        assertRefused(tiff(width, height, width), reason);
        assertRefused(webp(width, height), reason);
        assertRefused(gif(width, height, 1), reason);
    }

    @ParameterizedTest
    @CsvSource({"0,4", "4,0", "0,0"})
    void refusesPicturesWithoutPixels(int width, int height) {
        assertRefused(jpeg(width, height), Reason.BROKEN_HEADER);
        assertRefused(png(width, height), Reason.BROKEN_HEADER);
        assertRefused(bmp(width, height), Reason.BROKEN_HEADER);
        assertRefused(tiff(width, height, 4), Reason.BROKEN_HEADER);
        assertRefused(gif(width, height, 1), Reason.BROKEN_HEADER);
    }

    @Test
    void refusesAFrameOrATileFarBeyondItsPicture() {
        assertRefused(gif(2, 2, 65_535), Reason.TOO_LARGE);
        assertRefused(tiff(2, 2, 1 << 24), Reason.TOO_LARGE);
    }

    @Test
    void refusesATextThatUnfoldsToMegabytes() throws IOException {
        byte[] png = Pictures.quarters("png");
        byte[] text = concat(latin("Comment\0\0"), deflated(2 << 20));
        assertRefused(Pictures.pngWithChunk(png, "zTXt", text), Reason.TOO_LARGE);
        byte[] other = concat(latin("Comment\0\1\0en\0\0"), deflated(2 << 20));
        assertRefused(Pictures.pngWithChunk(png, "iTXt", other), Reason.TOO_LARGE);
        byte[] small = concat(latin("Comment\0\0"), deflated(600 << 10));
        byte[] once = Pictures.pngWithChunk(png, "zTXt", small);
        assertThat(reason(once)).isNull();
        assertRefused(Pictures.pngWithChunk(once, "zTXt", small), Reason.TOO_LARGE);
    }

    @Test
    void refusesAPictureOfVeryManyScans() throws Exception {
        byte[] jpeg = Pictures.quarters("jpg");
        ImageHeader.read(beforeTheEnd(jpeg, scans(99)), Limits.DEFAULT);
        UnreadableImageException refusal =
                catchThrowableOfType(
                        UnreadableImageException.class,
                        () -> ImageDecoder.decode(beforeTheEnd(jpeg, scans(100)), 16));
        assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal).hasMessage("The image has more than 100 scans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FFFE0004FFD9", "FF027FFF", "FFFFFFFE0002", "FF00FFD0"})
    void countsScansWhateverLiesBeforeThem(String hex) throws Exception {
        byte[] bait = HexFormat.of().parseHex(hex);
        byte[] jpeg = Pictures.quarters("jpg");
        assertRefused(beforeTheEnd(jpeg, concat(bait, scans(100))), Reason.TOO_LARGE);
    }

    @Test
    void takesAPictureWithAFilmBehindItsEnd() throws Exception {
        byte[] film = concat(scans(200), new byte[] {(byte) 0xFF, (byte) 0xD9});
        assertThat(reason(concat(Pictures.quarters("jpg"), film))).isNull();
    }

    @Test
    void refusesPixelsThatAreNotThere() throws IOException {
        byte[] png = Pictures.quarters("png");
        Arrays.fill(png, 45, 60, (byte) 0xAA);
        assertRefused(png, Reason.CORRUPT);
        assertRefused(png(4, 4), Reason.BROKEN_HEADER);
    }

    @Test
    void refusesFewerScansOfALargePicture() throws Exception {
        byte[] frame = Arrays.copyOf(jpeg(7000, 7000), 15);
        byte[] end = {(byte) 0xFF, (byte) 0xD9};
        ImageHeader.read(concat(frame, concat(scans(12), end)), Limits.DEFAULT);
        assertRefused(concat(frame, concat(scans(13), end)), Reason.TOO_LARGE);
    }

    @Test
    void refusesWhatWouldTakeTooMuchMemoryAlthoughItIsNotTooLarge() {
        byte[] deep = png(7000, 7000);
        deep[24] = 16;
        deep[25] = 6; // red, green, blue and opacity
        assertThat(reason(deep)).isEqualTo(Reason.TOO_LARGE);
        deep[24] = 8;
        assertThat(reason(deep)).isEqualTo(Reason.BROKEN_HEADER);
    }

    @Test
    void refusesAnAnimationOfMoreFramesThanAllowed() throws Exception {
        Limits two = new Limits(1 << 20, 1000, 2, 0, 1 << 26);
        byte[] png = Pictures.quarters("png");
        byte[] control = new byte[26];
        byte[] once = Pictures.pngWithChunk(png, "fcTL", control);
        byte[] twice = Pictures.pngWithChunk(once, "fcTL", control);
        ImageHeader.read(twice, two);
        byte[] thrice = Pictures.pngWithChunk(twice, "fcTL", control);
        assertThat(reason(thrice)).isNull();
        assertThat(reason(thrice, two)).isEqualTo(Reason.TOO_LARGE);
        byte[] gif = Pictures.quarters("gif");
        byte[] frame = Arrays.copyOfRange(gif, gif.length - 1 - frameLength(gif), gif.length - 1);
        byte[] film = concat(Arrays.copyOf(gif, gif.length - 1), concat(frame, frame));
        assertThat(reason(film)).isNull();
        assertThat(reason(film, two)).isEqualTo(Reason.TOO_LARGE);
    }

    /** From the comma before its descriptor to the end of the file's only frame. */
    private static int frameLength(byte[] gif) {
        int from = new String(gif, StandardCharsets.ISO_8859_1).indexOf(",\0\0\0\0 \0 \0");
        return gif.length - 1 - from;
    }

    @Test
    void refusesAccordingToTheLimitsItWasGiven() throws Exception {
        byte[] png = Pictures.quarters("png");
        UnreadableImageException refusal =
                catchThrowableOfType(
                        UnreadableImageException.class,
                        () -> ImageDecoder.decode(png, 16, new Limits(1000, 100, 1, 0, 1 << 20)));
        assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal).hasMessageContaining("32 x 32").hasMessageContaining("1000");
    }

    private static void assertRefused(byte[] file, Reason reason) {
        assertThat(reason(file)).isEqualTo(reason);
    }

    private static Reason reason(byte[] file) {
        return reason(file, Limits.DEFAULT);
    }

    private static Reason reason(byte[] file, Limits limits) {
        try {
            ImageDecoder.decode(file, 16, limits);
            return null;
        } catch (UnreadableImageException e) {
            return e.reason();
        }
    }

    private static byte[] jpeg(int width, int height) {
        return ByteBuffer.allocate(30)
                .putInt(0xFFD8FFC0)
                .putShort((short) 11)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put(new byte[] {1, 1, 0x11, 0})
                .putInt(0xFFDA0002)
                .putShort((short) 0xFFD9)
                .array();
    }

    private static byte[] scans(int count) {
        ByteBuffer scans = ByteBuffer.allocate(count * 10);
        for (int i = 0; i < count; i++) {
            scans.putInt(0xFFDA0008).put(new byte[] {1, 1, 0, 0, 0x3F, 0});
        }
        return scans.array();
    }

    private static byte[] beforeTheEnd(byte[] jpeg, byte[] more) {
        byte[] front = Arrays.copyOf(jpeg, jpeg.length - 2);
        return concat(concat(front, more), new byte[] {(byte) 0xFF, (byte) 0xD9});
    }

    private static byte[] png(int width, int height) {
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array();
        byte[] signature = concat(latin("\u0089PNG\r\n\u001A\n"), new byte[25]);
        byte[] file = Pictures.pngWithChunk(signature, "IEND", new byte[0]);
        ByteBuffer.wrap(file, 8, 25).putInt(13).put(latin("IHDR")).put(header);
        return file;
    }

    private static byte[] bmp(int width, int height) {
        return ByteBuffer.allocate(80)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("BM"))
                .putInt(10, 54)
                .putInt(14, 40)
                .putInt(18, width)
                .putInt(22, height)
                .putShort(28, (short) 24)
                .array();
    }

    private static byte[] tiff(int width, int height, int tileWidth) {
        ByteBuffer file = ByteBuffer.allocate(80).put(latin("MM\0*")).putInt(8).putShort((short) 3);
        int[][] entries = {{256, width}, {257, height}, {322, tileWidth}};
        for (int[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return file.array();
    }

    private static byte[] webp(int width, int height) {
        byte[] file = new byte[30];
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("RIFF"))
                .putInt(22)
                .put(latin("WEBPVP8X"))
                .putInt(10)
                .putInt(0)
                .putInt(width - 1)
                .position(27);
        ByteBuffer.wrap(file, 27, 3).put(new byte[] {low(height - 1, 0), low(height - 1, 8), 0});
        return file;
    }

    private static byte low(int value, int shift) {
        return (byte) (value >> shift);
    }

    private static byte[] gif(int width, int height, int frameWidth) {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("GIF89a"))
                .putShort((short) width)
                .putShort((short) height)
                .put(new byte[] {0, 0, 0, 0x2C, 0, 0, 0, 0})
                .putShort((short) frameWidth)
                .putShort((short) 1)
                .array();
    }

    private static byte[] deflated(int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(new byte[length]);
        }
        return bytes.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
