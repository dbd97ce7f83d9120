package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.augment.ViewRecipe;
import io.sluice.trainer.fold.LearningConfig;
import io.sluice.trainer.fold.LearningConfig.Contrast;
import io.sluice.trainer.fold.LearningConfig.Descent;
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
                            List.<Setting<?>>of(SEED, LEAST_AREA, JITTER, GRAYSCALE, BLUR, FLIP),
                            RhythmSettings.SETTINGS,
                            ObjectiveSettings.SETTINGS,
                            DescentSettings.SETTINGS,
                            MemorySettings.SETTINGS)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    /** Those of them that may not change while training goes on. */
    static final List<Setting<?>> FIXED =
            Stream.of(
                            List.<Setting<?>>of(SEED),
                            RhythmSettings.FIXED,
                            ObjectiveSettings.FIXED,
                            DescentSettings.FIXED,
                            MemorySettings.FIXED)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private LearningSettings() {}

    static LearningConfig from(Settings settings) {
        Descent descent = DescentSettings.from(settings);
        return new LearningConfig(
                settings.get(SEED),
                RhythmSettings.from(settings),
                contrast(settings),
                descent,
                MemorySettings.from(settings, descent));
    }

    private static Contrast contrast(Settings settings) {
        return new Contrast(
                settings.get(ObjectiveSettings.METHOD),
                ObjectiveSettings.heads(settings),
                ObjectiveSettings.keys(settings, settings.get(RhythmSettings.BATCH)),
                new ViewRecipe(
                        settings.get(LEAST_AREA),
                        settings.get(JITTER),
                        settings.get(GRAYSCALE),
                        settings.get(BLUR),
                        settings.get(FLIP)));
    }
}
