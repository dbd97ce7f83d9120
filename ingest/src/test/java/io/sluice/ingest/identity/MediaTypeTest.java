package io.sluice.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MediaTypeTest {
    @Test
    void tellsFormatsByTheirFirstBytes() {
        assertThat(hex("ffd8ffe000104a46494600")).isEqualTo("image/jpeg");
        assertThat(hex("89504e470d0a1a0a0000000d")).isEqualTo("image/png");
        assertThat(text("GIF89a......")).isEqualTo("image/gif");
        assertThat(text("RIFF....WEBP")).isEqualTo("image/webp");
        assertThat(hex("49492a0008000000")).isEqualTo("image/tiff");
        assertThat(hex("4d4d002a00000008")).isEqualTo("image/tiff");
        assertThat(text("BM..........")).isEqualTo("image/bmp");
    }

    @Test
    void knowsNothingOfTheRest() {
        assertThat(text("")).isNull();
        assertThat(text("BM")).isNull();
        assertThat(text("RIFF....WAVE")).isNull();
        assertThat(text("P6 32 32 255")).isNull();
    }

    private static String hex(String content) {
        return MediaType.of(HexFormat.of().parseHex(content));
    }

    private static String text(String content) {
        return MediaType.of(content.getBytes(StandardCharsets.US_ASCII));
    }
}
