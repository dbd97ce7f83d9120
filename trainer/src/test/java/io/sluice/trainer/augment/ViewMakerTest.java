package io.sluice.trainer.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.encoder.EncoderSpec;
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
    private static final Pixels IMAGE = noise(new Random(1), 8, 8);
    private static final ViewRecipe NOTHING = new ViewRecipe(1, 0, 0, 0, false);

    private final ViewMaker maker = new ViewMaker(1, ViewRecipe.mocoV2(), TinyTraining.SPEC);

    @Test
    void aViewDependsOnSeedImageVisitAndViewAlone() {
        float[] view = view(maker, "a", 3, 1);

        assertThat(view(again(1), "a", 3, 1)).isEqualTo(view);
        assertThat(view(again(2), "a", 3, 1)).isNotEqualTo(view);
        assertThat(view(maker, "b", 3, 1)).isNotEqualTo(view);
        assertThat(view(maker, "a", 4, 1)).isNotEqualTo(view);
        assertThat(view(maker, "a", 3, 0)).isNotEqualTo(view);
    }

    @Test
    void aBatchHoldsBothViewsInTheirOrder() {
        List<Visit> visits = visits(20);
        Views views = Views.of(20 * 192);

        maker.fill(visits, 0, 7, views);
        maker.fill(visits, 7, 20, views);

        float[] last = new float[192];
        views.first().asFloatBuffer().get(19 * 192, last);
        assertThat(last).isEqualTo(maker.views(visits, 0).get(19));
        views.second().asFloatBuffer().get(19 * 192, last);
        assertThat(last).isEqualTo(maker.views(visits, 1).get(19));
    }

    /** Far below what a step of 1/255 is after normalization, .0157. */
    @Test
    void aViewIsWhatThePlainFormulasGive() {
        Random random = new Random(5);
        EncoderSpec large = sized(40);
        for (int i = 0; i < 200; i++) {
            EncoderSpec spec = i % 2 == 0 ? TinyTraining.SPEC : large;
            ViewRecipe recipe =
                    i % 3 == 0 ? ViewRecipe.mocoV2() : new ViewRecipe(.1, 2, .1, 1, true);
            Visit visit = new Visit("a", i, noise(random, 3 + i % 60, 3 + i % 47));
            double[] expected = new PlainViews(spec, recipe).view(9, visit, i % 2);

            float[] view = new ViewMaker(9, recipe, spec).views(List.of(visit), i % 2).get(0);

            for (int at = 0; at < view.length; at++) {
                assertThat((double) view[at]).isCloseTo(expected[at], Offset.offset(1e-4));
            }
        }
    }

    @Test
    void valuesStayWithinTheRangeOfPixels() {
        for (int i = 0; i < 200; i++) {
            for (float value : view(maker, "a", i, 0)) {
                assertThat(value).isBetween(-2f, 2f); // (0 - .5) / .25 and (1 - .5) / .25
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
    void aMirroredViewRunsBackwards() {
        Canvas canvas = new Canvas(TinyTraining.SPEC);
        FloatBuffer straight = FloatBuffer.allocate(192);
        FloatBuffer mirrored = FloatBuffer.allocate(192);

        canvas.warp(IMAGE, new Crop(0, 0, 8, 8, false));
        canvas.put(straight, 0);
        canvas.warp(IMAGE, new Crop(0, 0, 8, 8, true));
        canvas.put(mirrored, 0);

        for (int x = 0; x < 8; x++) {
            assertThat(mirrored.get(64 + 8 + x)).isEqualTo(straight.get(64 + 8 + 7 - x));
        }
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

    private static float[] view(ViewMaker maker, String id, int number, int view) {
        return maker.views(List.of(new Visit(id, number, IMAGE)), view).get(0);
    }

    private static EncoderSpec sized(int size) {
        EncoderSpec tiny = TinyTraining.SPEC;
        return new EncoderSpec("large", tiny.architecture(), size, tiny.mean(), tiny.std());
    }

    private static List<Visit> visits(int count) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            visits.add(new Visit("image-" + i, 0, IMAGE));
        }
        return visits;
    }

    private static ViewMaker again(long seed) {
        return new ViewMaker(seed, ViewRecipe.mocoV2(), TinyTraining.SPEC);
    }

    private static Pixels noise(Random random, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        random.nextBytes(rgb);
        return new Pixels(width, height, rgb);
    }
}
