package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings that weights depend on. Some may change while training goes on, from the next record on;
 * what was built by the others would not fit.
 */
final class Terms {
    private static final String SHAPE = "trainer.architecture";
    private static final Set<String> OF_SHAPE =
            Set.of(SHAPE, "trainer.stem", "trainer.block", "trainer.width", "trainer.blocks");

    static final Set<String> FREE =
            Set.of(
                    "trainer.learning-rate",
                    "trainer.learning-rate-horizon",
                    "trainer.warm-up-steps",
                    "trainer.gradient-momentum",
                    "trainer.weight-decay",
                    "trainer.lars-trust",
                    "trainer.temperature",
                    "trainer.key-momentum",
                    "trainer.key-momentum-horizon",
                    "trainer.crop-least-area",
                    "trainer.colour-jitter",
                    "trainer.grayscale",
                    "trainer.blur",
                    "trainer.flip",
                    "trainer.mas-strength",
                    "trainer.ewc-strength",
                    "trainer.cla-strength",
                    "trainer.cassle-strength",
                    "trainer.importance-decay",
                    "trainer.importance-samples",
                    "trainer.replay-ratio",
                    "trainer.release-every",
                    "trainer.first-release-after");

    private Terms() {}

    /** The values in force, by key. */
    static Map<String, String> of(Settings settings) {
        Map<String, String> terms = new TreeMap<>();
        terms.put(SHAPE, EncoderConfig.from(settings).shape().toString());
        put(terms, settings, EncoderConfig.SETTINGS);
        put(terms, settings, LearningSettings.SETTINGS);
        return terms;
    }

    private static void put(Map<String, String> terms, Settings settings, List<Setting<?>> some) {
        for (Setting<?> setting : some) {
            if (!OF_SHAPE.contains(setting.key())) {
                terms.put(setting.key(), String.valueOf(settings.get(setting)));
            }
        }
    }

    /**
     * What has changed, a sentence each. A setting that one of the two does not know has not.
     *
     * @throws SettingsException if one changed that may not: key, what was stored, what is asked
     */
    static List<String> changes(Map<String, String> stored, Map<String, String> asked) {
        List<String> changes = new ArrayList<>();
        new TreeMap<>(asked)
                .forEach(
                        (key, now) -> {
                            String before = stored.getOrDefault(key, now);
                            if (!before.equals(now)) {
                                changes.add(change(key, before, now));
                            }
                        });
        return changes;
    }

    private static String change(String key, String before, String now) {
        if (!FREE.contains(key)) {
            throw new SettingsException(
                    "%s is %s, but the checkpoint was trained with %s, which does not fit: set it back, or set trainer.state-folder to another folder to train anew from what the log holds"
                            .formatted(key, now, before));
        }
        return "%s changed from %s to %s".formatted(key, before, now);
    }
}
