package io.sluice.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sluice.encoder.image.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
    private static final EncoderSpec SPEC =
            new EncoderSpec(
                    "tiny",
                    new ResNetShape(ResNetShape.Stem.CIFAR, 4, List.of(1, 1, 1, 1)),
                    8,
                    List.of(0.5f, 0.4f, 0.2f),
                    List.of(0.5f, 0.25f, 0.2f));

    @Test
    void packsImagesOneBehindTheOther() {
        Pixels first = new Pixels(1, 1, new byte[] {1, 2, 3});
        Pixels second = new Pixels(1, 1, new byte[] {4, 5, 6});
        assertThat(Preprocessor.pack(List.of(first, second), 1)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void refusesAnImageOfAnotherSize() {
        Pixels image = new Pixels(2, 1, new byte[6]);
        assertThatThrownBy(() -> Preprocessor.pack(List.of(image), 2))
                .hasMessage("An image is 2 x 1 but should be 2 x 2");
    }

    @Test
    void normalizesPlaneByPlane() {
        byte[] rgb = new byte[2 * 8 * 8 * 3];
        rgb[8 * 8 * 3] = (byte) 255; // red, green and blue of the second image's first pixel
        rgb[8 * 8 * 3 + 1] = (byte) 51;
        rgb[8 * 8 * 3 + 2] = (byte) 204;
        float[] planes = Preprocessor.normalize(SPEC, rgb);
        assertThat(planes).hasSize(2 * 3 * 64);
        assertThat(planes[0]).isEqualTo(-1f);
        assertThat(planes[3 * 64]).isCloseTo(1f, within(1e-6f));
        assertThat(planes[4 * 64]).isCloseTo((0.2f - 0.4f) / 0.25f, within(1e-6f));
        assertThat(planes[5 * 64]).isCloseTo((0.8f - 0.2f) / 0.2f, within(1e-6f));
    }
}
