package io.sluice.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    @Test
    void turningByAThirdMakesRedGreen() {
        float[] rgb = {1, 0, 0};
        Colour.turn(rgb, 1f / 3);
        expect(rgb, 0, 1, 0);
    }

    @Test
    void turningByNothingLeavesAColourAlone() {
        float[] rgb = {.2f, .7f, .4f};
        Colour.turn(rgb, 0);
        expect(rgb, .2f, .7f, .4f);
    }

    @Test
    void turningBackwardsGoesAroundTheCircle() {
        float[] rgb = {1, 0, 0};
        Colour.turn(rgb, -1f / 3);
        expect(rgb, 0, 0, 1);
    }

    @Test
    void grayscaleIsTheLuma() {
        float[] rgb = {1, .5f, 0};
        Colour.grayscale(rgb);
        expect(rgb, .5925f, .5925f, .5925f);
    }

    @Test
    void noContrastIsTheMeanLuma() {
        float[] rgb = {0, 0, 0, 1, 1, 1};
        Colour.contrast(rgb, 0);
        expect(rgb, .5f, .5f, .5f, .5f, .5f, .5f);
    }

    @Test
    void brightnessStopsAtWhite() {
        float[] rgb = {.5f, .9f, 0};
        Colour.brighten(rgb, 1.5f);
        expect(rgb, .75f, 1, 0);
    }

    @Test
    void blurKeepsWhatIsEvenAndSpreadsWhatIsNot() {
        float[] rgb = new float[5 * 5 * 3];
        java.util.Arrays.fill(rgb, .5f);
        rgb[(2 * 5 + 2) * 3] = 1;

        float[] blurred = Blur.apply(rgb, 5, 1);

        assertThat(blurred[1]).isCloseTo(.5f, CLOSE);
        assertThat(blurred[(2 * 5 + 2) * 3]).isBetween(.5f, .7f);
        assertThat(blurred[(2 * 5 + 3) * 3]).isGreaterThan(.52f);
    }

    private static void expect(float[] rgb, float... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(rgb[i]).isCloseTo(expected[i], CLOSE);
        }
    }
}
