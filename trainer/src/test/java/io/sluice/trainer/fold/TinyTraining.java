package io.sluice.trainer.fold;

import io.sluice.core.identity.ContentHash;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.ResNetShape;
import io.sluice.encoder.ResNetShape.Stem;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.LearningConfig.Heads;
import io.sluice.trainer.fold.LearningConfig.Keys;
import io.sluice.trainer.fold.LearningConfig.Kind;
import io.sluice.trainer.fold.LearningConfig.Memory;
import io.sluice.trainer.fold.LearningConfig.Method;
import io.sluice.trainer.fold.LearningConfig.Rule;
import io.sluice.trainer.prune.Pruning;
import io.sluice.trainer.prune.Thinning;
import io.sluice.trainer.regularize.Strength;
import io.sluice.trainer.step.KeyMomentum;
import io.sluice.trainer.step.LearningRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Training small enough for a test: 8 pixels, batches of 4, a step per arrival. */
public final class TinyTraining {
    public static final EncoderSpec SPEC =
            new EncoderSpec(
                    "tiny",
                    new ResNetShape(Stem.CIFAR, 4, List.of(1, 1, 1, 1)),
                    8,
                    List.of(.5f, .5f, .5f),
                    List.of(.25f, .25f, .25f));

    private TinyTraining() {}

    public static LearningConfig config(long seed) {
        return new LearningConfig(
                seed,
                new Rhythm(4, 2, 4, 10, new Rhythm.Boundaries(6, 12)),
                contrast(Method.MOCO, false, 1),
                new Descent(Rule.SGD, new LearningRate(.05, 2, 0), .9, 1e-4, .001),
                memory(Kind.MAS));
    }

    /** The same with another objective and another regularizer. */
    public static LearningConfig config(Contrast contrast, Memory memory) {
        LearningConfig plain = config(1);
        return new LearningConfig(plain.seed(), plain.rhythm(), contrast, plain.descent(), memory);
    }

    /** The same in another rhythm. */
    public static LearningConfig config(Rhythm rhythm) {
        LearningConfig plain = config(1);
        return new LearningConfig(
                plain.seed(), rhythm, plain.contrast(), plain.descent(), plain.memory());
    }

    /** Four steps a round; what is kept and skipped as one likes. */
    public static Rhythm rhythm(Buffering.Eviction buffer, Pruning pruning) {
        return new Rhythm(
                new Rhythm.Pace(4, 2, 8, 1),
                new Buffering(buffer, 16, 12 * 8 * 8 * 3), // 12 images
                new Thinning(pruning, .35, .5),
                new Rhythm.Boundaries(6, 12));
    }

    public static Contrast contrast(Method method, boolean isSymmetric, int groups) {
        return new Contrast(
                method,
                new Heads(8, 2, 0, 4),
                new Keys(16, .2, new KeyMomentum(.9, 0), isSymmetric, groups),
                ViewRecipe.mocoV2());
    }

    public static Memory memory(Kind kind) {
        return new Memory(kind, new Strength(1, .5, 1), 2, 6);
    }

    /** Image number n of an endless stream. */
    public static Arrival arrival(long n) {
        byte[] rgb = new byte[8 * 8 * 3];
        new Random(n).nextBytes(rgb);
        return new Arrival(3 * n, "image-" + n, new Pixels(8, 8, rgb));
    }

    /** Advances by whole rounds until this many have arrived. */
    static void advance(TrainingFold fold, int arrivals) {
        while (fold.arrivals() < arrivals) {
            List<Arrival> round = new ArrayList<>();
            for (int i = 0; i < fold.wanted(); i++) {
                round.add(arrival(fold.arrivals() + i));
            }
            fold.advance(round);
        }
    }

    /**
     * SHA-256 of everything that training has: weights of both branches, optimizer and the rest.
     */
    static String digest(TrainingFold fold) {
        return ContentHash.of(Safetensors.toBytes(fold.state().arrays(), Map.of()));
    }
}
