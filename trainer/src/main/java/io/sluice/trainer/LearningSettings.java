package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.fold.LearningConfig;
import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.LearningConfig.Kind;
import io.sluice.trainer.fold.LearningConfig.Memory;
import io.sluice.trainer.fold.Rhythm;
import io.sluice.trainer.fold.Rhythm.Boundaries;
import io.sluice.trainer.regularize.MemoryAwareSynapses.Strength;
import java.util.List;

/**
 * Settings that weights depend on. The defaults were chosen on streams of two thousand images at 32
 * pixels; the crops are larger than MoCo-v2's (.2) and none loses all colour (.2), because at that
 * size a fifth of an image shows little, and colour is much of what is left to learn from.
 */
final class LearningSettings {
    private static final Setting<Long> SEED =
            Setting.whole("trainer.seed", 1, 0, Long.MAX_VALUE, "seed of all random choices");
    private static final Setting<Integer> BATCH =
            Setting.integer("trainer.batch-size", 64, 2, 4096, "images per step");
    private static final Setting<Integer> ARRIVALS =
            Setting.integer(
                    "trainer.arrivals-per-round", 16, 1, 4096, "at most the batch size per round");
    private static final Setting<Double> RATIO =
            Setting.decimal(
                    "trainer.replay-ratio", 32, 1, 10_000, "images trained per image arrived");
    private static final Setting<Integer> CAPACITY =
            Setting.integer(
                    "trainer.replay-capacity", 4096, 2, 10_000_000, "images in the replay buffer");
    private static final Setting<Integer> FIRST =
            Setting.integer(
                    "trainer.first-release-after",
                    128,
                    1,
                    1_000_000,
                    "arrivals to a first release");
    private static final Setting<Integer> EVERY =
            Setting.integer("trainer.release-every", 256, 1, 10_000_000, "arrivals per release");
    private static final Setting<Integer> PROJECTION =
            Setting.integer("trainer.projection", 64, 2, 4096, "length of what views share");
    private static final Setting<Integer> QUEUE =
            Setting.integer("trainer.queue-size", 1024, 2, 1_000_000, "keys views are told from");
    private static final Setting<Double> TEMPERATURE =
            Setting.decimal("trainer.temperature", 0.2, 0.01, 10, "of the contrastive loss");
    private static final Setting<Double> KEPT =
            Setting.decimal(
                    "trainer.key-momentum", 0.99, 0, 1, "kept per step by the momentum encoder");
    private static final Setting<Double> LEAST_AREA =
            Setting.decimal(
                    "trainer.crop-least-area", 0.4, 0.01, 1, "share of the image in a crop");
    private static final Setting<Double> JITTER =
            Setting.decimal(
                    "trainer.colour-jitter", 1, 0, 2, "strength relative to MoCo-v2's recipe");
    private static final Setting<Double> GRAYSCALE =
            Setting.decimal("trainer.grayscale", 0, 0, 1, "share of the views without colour");
    private static final Setting<Double> BLUR =
            Setting.decimal("trainer.blur", 0.5, 0, 1, "share of the views that are blurred");
    private static final Setting<Boolean> FLIP =
            Setting.flag(
                    "trainer.flip", true, "mirror half of the views; false where sides matter");
    private static final Setting<Double> RATE =
            Setting.decimal("trainer.learning-rate", 0.03, 1e-6, 10, "after warm-up");
    private static final Setting<Integer> WARM_UP =
            Setting.integer("trainer.warm-up-steps", 20, 0, 1_000_000, "steps of linear warm-up");
    private static final Setting<Double> MOMENTUM =
            Setting.decimal("trainer.gradient-momentum", 0.9, 0, 0.999, "of the optimizer");
    private static final Setting<Double> DECAY =
            Setting.decimal(
                    "trainer.weight-decay", 5e-4, 0, 1, "of weights; norms and biases have none");
    private static final Setting<Kind> REGULARIZER =
            Setting.choice("trainer.regularizer", Kind.MAS, Kind.class, "against forgetting");
    private static final Setting<Double> LAMBDA =
            Setting.decimal("trainer.mas-strength", 0.001, 0, 1e6, "lambda, weight of the penalty");
    private static final Setting<Double> GAMMA =
            Setting.decimal(
                    "trainer.mas-decay", 0.5, 0, 1, "importance kept at a release; 1 sums up");
    private static final Setting<Integer> SAMPLES =
            Setting.integer(
                    "trainer.mas-samples", 32, 1, 100_000, "images importance is measured on");

    static final List<Setting<?>> SETTINGS =
            List.of(
                    SEED,
                    BATCH,
                    ARRIVALS,
                    RATIO,
                    CAPACITY,
                    FIRST,
                    EVERY,
                    PROJECTION,
                    QUEUE,
                    TEMPERATURE,
                    KEPT,
                    LEAST_AREA,
                    JITTER,
                    GRAYSCALE,
                    BLUR,
                    FLIP,
                    RATE,
                    WARM_UP,
                    MOMENTUM,
                    DECAY,
                    REGULARIZER,
                    LAMBDA,
                    GAMMA,
                    SAMPLES);

    private LearningSettings() {}

    static LearningConfig from(Settings settings) {
        return new LearningConfig(
                settings.get(SEED),
                rhythm(settings),
                contrast(settings),
                new Descent(
                        settings.get(RATE),
                        settings.get(WARM_UP),
                        settings.get(MOMENTUM),
                        settings.get(DECAY)),
                memory(settings));
    }

    private static Rhythm rhythm(Settings settings) {
        int batch = settings.get(BATCH);
        int arrivals = settings.get(ARRIVALS);
        double ratio = settings.get(RATIO);
        int capacity = settings.get(CAPACITY);
        refuse(arrivals > batch, ARRIVALS, "at most trainer.batch-size, " + batch, arrivals);
        refuse(capacity < batch, CAPACITY, "at least trainer.batch-size, " + batch, capacity);
        double least = (double) batch / arrivals;
        refuse(ratio < least, RATIO, "at least batch-size / arrivals-per-round, " + least, ratio);
        Boundaries boundaries = new Boundaries(settings.get(FIRST), settings.get(EVERY));
        return new Rhythm(batch, arrivals, ratio, capacity, boundaries);
    }

    private static void refuse(boolean isBad, Setting<?> setting, String bound, Object value) {
        if (isBad) {
            throw new SettingsException(
                    "%s must be %s, but was %s".formatted(setting.key(), bound, value));
        }
    }

    private static Contrast contrast(Settings settings) {
        return new Contrast(
                settings.get(PROJECTION),
                settings.get(QUEUE),
                settings.get(TEMPERATURE),
                settings.get(KEPT),
                new ViewRecipe(
                        settings.get(LEAST_AREA),
                        settings.get(JITTER),
                        settings.get(GRAYSCALE),
                        settings.get(BLUR),
                        settings.get(FLIP)));
    }

    /** The stiffest pull that gradient descent with this rate and momentum takes calmly. */
    private static Memory memory(Settings settings) {
        double stiffest = (1 - settings.get(MOMENTUM)) / settings.get(RATE);
        return new Memory(
                settings.get(REGULARIZER),
                new Strength(settings.get(LAMBDA), settings.get(GAMMA), stiffest),
                settings.get(SAMPLES));
    }
}
