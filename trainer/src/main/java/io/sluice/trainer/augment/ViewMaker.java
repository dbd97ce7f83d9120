package io.sluice.trainer.augment;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.image.Pixels;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes the views that a batch is trained on: random crop and flip in one bilinear warp, colour
 * jitter, grayscale, blur, then the encoder's normalization. A view depends on the seed, the image
 * id, the number of the visit and the number of the view, and on nothing else.
 *
 * @see <a href="https://arxiv.org/abs/2003.04297">Chen et al.: Improved Baselines with Momentum
 *     Contrastive Learning, 2020</a>
 */
public final class ViewMaker {
    private static final double JITTERED = 0.8;
    private static final double LEAST_SIGMA = 0.1;
    private static final double MOST_SIGMA = 2;
    private static final double SIZE_OF_SIGMA = 224;

    private final long seed;
    private final ViewRecipe recipe;
    private final EncoderSpec spec;

    public ViewMaker(long seed, ViewRecipe recipe, EncoderSpec spec) {
        this.seed = Seeds.mix(seed, "views");
        this.recipe = recipe;
        this.spec = spec;
    }

    /**
     * Fills a batch, several images at a time on the common pool; every image writes to a place of
     * its own, so that the order of work does not show.
     *
     * @param view 0 for the first view of each image, 1 for the second
     * @param out (N, 3, size, size), normalized, from its beginning
     */
    public void fill(List<Visit> visits, int view, FloatBuffer out) {
        int length = 3 * spec.inputSize() * spec.inputSize();
        IntStream.range(0, visits.size())
                .parallel()
                .forEach(i -> out.put(i * length, planes(make(visits.get(i), view))));
    }

    /** One view of each image, normalized: (3, size, size) each. */
    public List<float[]> views(List<Visit> visits, int view) {
        return visits.stream().map(visit -> planes(make(visit, view))).toList();
    }

    /** One view, (size, size, 3) in [0, 1], not yet normalized. */
    float[] make(Visit visit, int view) {
        long stream = Seeds.mix(Seeds.mix(Seeds.mix(seed, visit.imageId()), visit.number()), view);
        SplittableRandom random = Seeds.random(stream);
        int size = spec.inputSize();
        Pixels image = visit.pixels();
        float[] rgb = Crop.draw(image, recipe, random).warp(image, size);
        if (random.nextDouble() < JITTERED) {
            Colour.jitter(rgb, recipe.jitter(), random);
        }
        if (random.nextDouble() < recipe.grayscale()) {
            Colour.grayscale(rgb);
        }
        if (random.nextDouble() < recipe.blur()) {
            double sigma = LEAST_SIGMA + (MOST_SIGMA - LEAST_SIGMA) * random.nextDouble();
            return Blur.apply(rgb, size, sigma * size / SIZE_OF_SIGMA);
        }
        return rgb;
    }

    /** {@code (v - mean) / std} per channel, from (size, size, 3) to (3, size, size). */
    private float[] planes(float[] rgb) {
        float[] planes = new float[rgb.length];
        int plane = rgb.length / 3;
        for (int c = 0; c < 3; c++) {
            float mean = spec.mean().get(c);
            float scale = 1 / spec.std().get(c);
            for (int i = 0; i < plane; i++) {
                planes[c * plane + i] = (rgb[3 * i + c] - mean) * scale;
            }
        }
        return planes;
    }
}
