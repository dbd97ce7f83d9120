package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.fold.LearningConfig;
import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Descent;
import io.sluice.trainer.fold.Rhythm;
import io.sluice.trainer.fold.Rhythm.Boundaries;
import java.util.List;
import java.util.stream.Stream;

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
    static final List<Setting<?>> SETTINGS =
            Stream.of(
                            List.<Setting<?>>of(
                                    SEED,
                                    BATCH,
                                    ARRIVALS,
                                    RATIO,
                                    CAPACITY,
                                    FIRST,
                                    EVERY,
                                    LEAST_AREA,
                                    JITTER,
                                    GRAYSCALE,
                                    BLUR,
                                    FLIP),
                            ObjectiveSettings.SETTINGS,
                            DescentSettings.SETTINGS,
                            MemorySettings.SETTINGS)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private LearningSettings() {}

    static LearningConfig from(Settings settings) {
        Descent descent = DescentSettings.from(settings);
        return new LearningConfig(
                settings.get(SEED),
                rhythm(settings),
                contrast(settings),
                descent,
                MemorySettings.from(settings, descent));
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
                settings.get(ObjectiveSettings.METHOD),
                ObjectiveSettings.heads(settings),
                ObjectiveSettings.keys(settings, settings.get(BATCH)),
                new ViewRecipe(
                        settings.get(LEAST_AREA),
                        settings.get(JITTER),
                        settings.get(GRAYSCALE),
                        settings.get(BLUR),
                        settings.get(FLIP)));
    }
}
