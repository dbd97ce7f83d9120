package io.sluice.experiments.learn;

import ai.djl.ndarray.NDManager;
import io.sluice.core.run.Seeds;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.Norm;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.evaluate.FeatureReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How sharp the minimum is that an encoder came to rest in: the mean rise of a loss when every
 * weight tensor w is moved by {@code rho |w| g / |g|}, g Gaussian, rho {@value #RELATIVE}, over
 * {@value #DRAWS} draws; running statistics stay. Low is flat.
 *
 * <p>The loss is the contrastive one of the encoder's own features, without projector and queue, so
 * that it is the same whatever was trained with: {@code mean_i -log( exp(f_i g_i / T) / sum_j
 * exp(f_i g_j / T) )}, f and g unit-length features of two views of held-out images, T {@value
 * #TEMPERATURE}.
 *
 * @see <a href="https://arxiv.org/abs/1712.09913">Li et al.: Visualizing the Loss Landscape of
 *     Neural Nets, NeurIPS 2018, section 4: directions scaled by the weights' own length</a>
 */
public final class Flatness {
    private static final double RELATIVE = 0.2;
    private static final int DRAWS = 5;
    private static final double TEMPERATURE = 0.2;
    private static final long SEED = 11;

    private final EncoderSpec spec;
    private final List<float[]> first;
    private final List<float[]> second;

    /**
     * @param recipe of the views
     * @param images held out
     */
    public Flatness(EncoderSpec spec, ViewRecipe recipe, List<Pixels> images) {
        this.spec = spec;
        List<Visit> visits = new ArrayList<>();
        for (Pixels pixels : images) {
            visits.add(new Visit("held-out-" + visits.size(), 0, pixels));
        }
        ViewMaker maker = new ViewMaker(SEED, recipe, spec);
        this.first = maker.views(visits, 0);
        this.second = maker.views(visits, 1);
    }

    /** Mean rise of the loss, in nats. */
    public double of(ResNet encoder) {
        double rest = loss(encoder);
        Map<String, Tensor> weights = encoder.weights();
        double rise = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
                Map<String, Tensor> moved = moved(weights, Seeds.random(Seeds.mix(SEED, draw)));
                rise += loss(ResNet.of(manager, spec.shape(), moved)) - rest;
            }
        }
        return rise / DRAWS;
    }

    private double loss(ResNet encoder) {
        FeatureReader reader = new FeatureReader(spec);
        return contrast(reader.read(encoder, first), reader.read(encoder, second));
    }

    /** The loss of features (N, D) and (N, D), of any length. */
    static double contrast(float[][] first, float[][] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            double[] cosines = new double[second.length];
            for (int j = 0; j < second.length; j++) {
                cosines[j] = cosine(first[i], second[j]);
            }
            double all = 0;
            for (double cosine : cosines) {
                all += Math.exp((cosine - 1) / TEMPERATURE);
            }
            sum += Math.log(all) - (cosines[i] - 1) / TEMPERATURE;
        }
        return sum / first.length;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int j = 0; j < a.length; j++) {
            product += (double) a[j] * b[j];
            lengthA += (double) a[j] * a[j];
            lengthB += (double) b[j] * b[j];
        }
        return product / Math.sqrt(Math.max(1e-24, lengthA * lengthB));
    }

    private static Map<String, Tensor> moved(Map<String, Tensor> weights, SplittableRandom random) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        weights.forEach(
                (name, tensor) ->
                        moved.put(name, Norm.isStatistic(name) ? tensor : moved(tensor, random)));
        return moved;
    }

    private static Tensor moved(Tensor tensor, SplittableRandom random) {
        float[] values = tensor.values().clone();
        double[] direction = new double[values.length];
        double length = 0;
        double size = 0;
        for (int i = 0; i < values.length; i++) {
            direction[i] = random.nextGaussian();
            length += direction[i] * direction[i];
            size += (double) values[i] * values[i];
        }
        double scale = RELATIVE * Math.sqrt(size / Math.max(1e-24, length));
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (scale * direction[i]);
        }
        return new Tensor(tensor.shape(), values);
    }
}
