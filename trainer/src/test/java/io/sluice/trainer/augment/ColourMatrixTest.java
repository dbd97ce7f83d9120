package io.sluice.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourMatrixTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);
    private static final float[] RED = {1, 0, 0};

    private final ColourMatrix matrix = new ColourMatrix();

    ColourMatrixTest() {
        matrix.begin(1, .5, .5, .5);
    }

    @Test
    void changesNothingAtFirstButTheScale() {
        matrix.begin(.5, 0, 0, 0);
        expect(of(.2f, .6f, 1), .1f, .3f, .5f);
    }

    @Test
    void turningRedForwardMakesItYellowishAndBackwardBluish() {
        matrix.turn(.05);
        float[] forward = of(RED);
        matrix.turn(-.1);
        float[] backward = of(RED);

        assertThat(forward[1]).isGreaterThan(.05f);
        assertThat(forward[2]).isNegative();
        assertThat(backward[1]).isNegative();
        assertThat(backward[2]).isGreaterThan(.05f);
    }

    @Test
    void turningKeepsTheLuma() {
        matrix.turn(.08);
        float[] turned = of(.2f, .7f, .4f);

        assertThat(luma(turned)).isCloseTo(luma(.2f, .7f, .4f), CLOSE);
    }

    @Test
    void turningAllTheWayRoundChangesNothing() {
        for (int i = 0; i < 4; i++) {
            matrix.turn(.25);
        }
        expect(of(.2f, .7f, .4f), .2f, .7f, .4f);
    }

    @Test
    void noSaturationIsTheLuma() {
        matrix.saturate(0);
        expect(of(1, .5f, 0), .5925f, .5925f, .5925f);
    }

    @Test
    void noContrastIsTheMeanLumaAsItIsByThen() {
        matrix.begin(1, .2, .4, .6);
        matrix.brighten(.5);
        matrix.contrast(0);
        float mean = luma(.1f, .2f, .3f);
        expect(of(RED), mean, mean, mean);
    }

    @Test
    void brightnessScales() {
        matrix.brighten(1.5);
        expect(of(.5f, .9f, 0), .75f, 1.35f, 0);
    }

    private float[] of(float... colour) {
        float[] changed = new float[3];
        for (int c = 0; c < 3; c++) {
            changed[c] = matrix.shift(c);
            for (int from = 0; from < 3; from++) {
                changed[c] += matrix.weight(c, from) * colour[from];
            }
        }
        return changed;
    }

    private static float luma(float... colour) {
        return .299f * colour[0] + .587f * colour[1] + .114f * colour[2];
    }

    private static void expect(float[] colour, float... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(colour[i]).isCloseTo(expected[i], CLOSE);
        }
    }
}
