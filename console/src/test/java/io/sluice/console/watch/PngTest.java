package io.sluice.console.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
    @Test
    void showsThePixelsItWasGiven() throws Exception {
        byte[] rgb = {
            (byte) 255,
            0,
            0, /**/
            0,
            (byte) 255,
            0, /**/
            0,
            0,
            (byte) 255, //
            0,
            0,
            0, /**/
            1,
            2,
            3, /**/
            (byte) 255,
            (byte) 255,
            (byte) 255
        };
        byte[] png = Png.of(3, 2, ByteBuffer.wrap(rgb));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        int[] seen = image.getRGB(0, 0, 3, 2, null, 0, 3);
        assertThat(seen)
                .containsExactly(
                        0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFF000000, 0xFF010203, 0xFFFFFFFF);
    }

    @Test
    void refusesPixelsThatDoNotFillTheFrame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Png.of(2, 2, ByteBuffer.allocate(11)))
                .withMessage("11 bytes are not 2 x 2 pixels");
        assertThat(Png.isDrawable(0, 5, ByteBuffer.allocate(0))).isFalse();
        assertThat(Png.isDrawable(100_000, 100_000, ByteBuffer.allocate(0))).isFalse();
    }
}
