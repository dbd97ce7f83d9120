package io.sluice.trainer.augment;

import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the views that a batch is trained on: random crop and flip in one bilinear warp, colour
 * jitter, loss of colour and the encoder's normalization in one affine change of colour, and blur.
 * A view depends on the seed, the image id, the number of the visit and the number of the view, and
 * on nothing else. Any number of threads may make views at once.
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
    private final int length;
    private final ThreadLocal<Canvas> canvases;

    public ViewMaker(long seed, ViewRecipe recipe, EncoderSpec spec) {
        this.seed = Seeds.mix(seed, "views");
        this.recipe = recipe;
        this.spec = spec;
        this.length = 3 * spec.inputSize() * spec.inputSize();
        this.canvases = ThreadLocal.withInitial(() -> new Canvas(spec));
    }

    /**
     * Makes both views of some images of a batch.
     *
     * @param visits the batch
     * @param from the first image
     * @param to past the last image
     */
    public void fill(List<Visit> visits, int from, int to, Views into) {
        Canvas canvas = canvases.get();
        FloatBuffer first = into.first().asFloatBuffer();
        FloatBuffer second = into.second().asFloatBuffer();
        for (int i = from; i < to; i++) {
            Visit visit = visits.get(i);
            long stream = stream(visit);
            paint(canvas, visit, Seeds.mix(stream, 0)).put(first, i * length);
            paint(canvas, visit, Seeds.mix(stream, 1)).put(second, i * length);
        }
    }

    /**
     * One view of each image, normalized: (3, size, size) each.
     *
     * @param view 0 for the first view of each image, 1 for the second
     */
    public List<float[]> views(List<Visit> visits, int view) {
        List<float[]> views = new ArrayList<>();
        for (Visit visit : visits) {
            float[] planes = new float[length];
            paint(canvases.get(), visit, Seeds.mix(stream(visit), view))
                    .put(FloatBuffer.wrap(planes), 0);
            views.add(planes);
        }
        return views;
    }

    private long stream(Visit visit) {
        return Seeds.mix(Seeds.mix(seed, visit.imageId()), visit.number());
    }

    private Canvas paint(Canvas canvas, Visit visit, long stream) {
        SplittableRandom random = Seeds.random(stream);
        canvas.warp(visit.pixels(), Crop.draw(visit.pixels(), recipe, random));
        if (random.nextDouble() < JITTERED) {
            canvas.colours().jitter(recipe.jitter(), random);
        }
        if (random.nextDouble() < recipe.grayscale()) {
            canvas.colours().saturate(0);
        }
        canvas.colour();
        if (random.nextDouble() < recipe.blur()) {
            double sigma = LEAST_SIGMA + (MOST_SIGMA - LEAST_SIGMA) * random.nextDouble();
            canvas.blur(sigma * spec.inputSize() / SIZE_OF_SIGMA);
        }
        return canvas;
    }
}
