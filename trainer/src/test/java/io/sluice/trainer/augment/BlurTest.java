package io.sluice.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BlurTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

    @Test
    void keepsWhatIsEvenAndSpreadsWhatIsNot() {
        float[] plane = new float[5 * 5];
        Arrays.fill(plane, .5f);
        plane[2 * 5 + 2] = 1;

        new Blur(5).apply(plane, 1);

        assertThat(plane[2 * 5 + 2]).isBetween(.5f, .7f);
        assertThat(plane[2 * 5 + 3]).isGreaterThan(.52f).isCloseTo(plane[2 * 5 + 1], CLOSE);
        assertThat(plane[3 * 5 + 2]).isCloseTo(plane[2 * 5 + 3], CLOSE);
    }

    @Test
    void theOutermostValuesGoOnBeyondTheEdge() {
        float[] plane = {
            1, 0, 0,
            1, 0, 0,
            1, 0, 0
        };
        float next = (float) Math.exp(-.5 / (.3 * .3));
        float all = 1 + 2 * next;

        new Blur(3).apply(plane, .3);

        assertThat(plane[3]).isCloseTo((1 + next) / all, CLOSE);
        assertThat(plane[4]).isCloseTo(next / all, CLOSE);
        assertThat(plane[5]).isCloseTo(0, CLOSE);
    }

    @Test
    void aBlurDoesNotShowInTheNextOne() {
        float[] again = {0, 1, 0, 0, 0, 0, 0, 0, 0};
        float[] fresh = again.clone();
        Blur blur = new Blur(3);
        blur.apply(new float[9], 2);

        blur.apply(again, .5);
        new Blur(3).apply(fresh, .5);

        assertThat(again).isEqualTo(fresh);
    }
}
