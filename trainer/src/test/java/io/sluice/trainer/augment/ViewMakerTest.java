package io.sluice.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.fold.TinyTraining;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ViewMakerTest {
    private static final Pixels IMAGE = image();
    private static final ViewRecipe NOTHING = new ViewRecipe(1, 0, 0, 0, false);

    private final ViewMaker maker = new ViewMaker(1, ViewRecipe.mocoV2(), TinyTraining.SPEC);

    @Test
    void aViewDependsOnSeedImageVisitAndViewAlone() {
        float[] view = maker.make(new Visit("a", 3, IMAGE), 1);

        assertThat(again(1).make(new Visit("a", 3, IMAGE), 1)).isEqualTo(view);
        assertThat(again(2).make(new Visit("a", 3, IMAGE), 1)).isNotEqualTo(view);
        assertThat(maker.make(new Visit("b", 3, IMAGE), 1)).isNotEqualTo(view);
        assertThat(maker.make(new Visit("a", 4, IMAGE), 1)).isNotEqualTo(view);
        assertThat(maker.make(new Visit("a", 3, IMAGE), 0)).isNotEqualTo(view);
    }

    @Test
    void aBatchHoldsTheViewsInTheirOrder() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            visits.add(new Visit("image-" + i, 0, IMAGE));
        }
        FloatBuffer batch = FloatBuffer.allocate(50 * 192);

        maker.fill(visits, 0, batch);

        float[] last = new float[192];
        batch.get(49 * 192, last);
        assertThat(last).isEqualTo(maker.views(visits, 0).get(49));
    }

    @Test
    void valuesStayWithinTheRangeOfPixels() {
        for (int i = 0; i < 200; i++) {
            for (float value : maker.make(new Visit("a", i, IMAGE), 0)) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void aRecipeThatChangesNothingGivesThePreprocessedImage() {
        ViewMaker plain = new ViewMaker(1, NOTHING, TinyTraining.SPEC);
        float[] expected = Preprocessor.normalize(TinyTraining.SPEC, IMAGE.rgb());

        float[] view = wholeView(plain);

        for (int i = 0; i < expected.length; i++) {
            assertThat(view[i]).isCloseTo(expected[i], Offset.offset(1e-5f));
        }
    }

    @Test
    void aMirroredWarpRunsBackwards() {
        float[] straight = new Crop(0, 0, 8, 8, false).warp(IMAGE, 8);
        float[] mirrored = new Crop(0, 0, 8, 8, true).warp(IMAGE, 8);

        assertThat(mirrored[0]).isEqualTo(straight[7 * 3]);
        assertThat(mirrored[7 * 3 + 1]).isEqualTo(straight[1]);
    }

    @Test
    void noViewIsMirroredWhereFlipIsOff() {
        ViewRecipe recipe = new ViewRecipe(.2, 1, .2, .5, false);

        for (int i = 0; i < 100; i++) {
            assertThat(Crop.draw(IMAGE, recipe, new java.util.SplittableRandom(i)).mirrored())
                    .isFalse();
        }
    }

    /** Ten draws of aspect ratio do not fit a whole square: the crop falls back to all of it. */
    private static float[] wholeView(ViewMaker maker) {
        return maker.views(List.of(new Visit("a", 0, IMAGE)), 0).get(0);
    }

    private static ViewMaker again(long seed) {
        return new ViewMaker(seed, ViewRecipe.mocoV2(), TinyTraining.SPEC);
    }

    private static Pixels image() {
        byte[] rgb = new byte[8 * 8 * 3];
        new Random(1).nextBytes(rgb);
        return new Pixels(8, 8, rgb);
    }
}
