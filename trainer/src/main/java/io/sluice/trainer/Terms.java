package io.sluice.trainer;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings that weights depend on. Most may change while training goes on, from the next record on;
 * not those that the encoder, what is stored of training, or the order of images is made of.
 */
final class Terms {
    private static final String SHAPE = "trainer.architecture";
    private static final Set<String> OF_SHAPE =
            Set.of(SHAPE, "trainer.stem", "trainer.block", "trainer.width", "trainer.blocks");

    private static final Set<String> FIXED =
            keys(Stream.concat(EncoderConfig.SETTINGS.stream(), LearningSettings.FIXED.stream()));

    /**
     * A release is due after a round, so that with other rounds it may fall to either side of where
     * results end that were published.
     */
    private static final Set<String> OF_CUTS = keys(RhythmSettings.OF_CUTS.stream());

    private Terms() {}

    /** The values in force, by key. */
    static Map<String, String> of(Settings settings) {
        Map<String, String> terms = new TreeMap<>();
        terms.put(SHAPE, EncoderConfig.from(settings).shape().toString());
        put(terms, settings, EncoderConfig.SETTINGS);
        put(terms, settings, LearningSettings.SETTINGS);
        int threads = EngineThreads.inForce(settings.get(TrainerConfig.THREADS));
        terms.put(TrainerConfig.THREADS.key(), Integer.toString(threads)); // sums round by them
        String devices =
                StepDevices.named(
                        settings.get(StepDevices.COUNT), settings.get(ObjectiveSettings.GROUPS));
        terms.put(StepDevices.COUNT.key(), devices);
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
     * @param ahead offset before which results were published, where that is behind the checkpoint
     * @throws SettingsException if one changed that may not: key, what was stored, what is asked
     */
    static List<String> changes(
            Map<String, String> stored, Map<String, String> asked, OptionalLong ahead) {
        List<String> changes = new ArrayList<>();
        new TreeMap<>(asked)
                .forEach(
                        (key, now) -> {
                            String before = stored.getOrDefault(key, now);
                            if (!before.equals(now)) {
                                changes.add(change(key, before, now, ahead));
                            }
                        });
        return changes;
    }

    private static String change(String key, String before, String now, OptionalLong ahead) {
        if (FIXED.contains(key)) {
            throw new SettingsException(
                    "%s is %s, but the checkpoint was trained with %s, and it may not change: set it back, or set trainer.state-folder to another folder to train anew from what the log holds"
                            .formatted(key, now, before));
        }
        if (OF_CUTS.contains(key) && ahead.isPresent()) {
            throw new SettingsException(
                    "%s is %s, but the checkpoint was trained with %s, and results up to offset %d were published after it: a release could be announced twice or left out. Set it back until a checkpoint is of that offset, which it is where a trainer that has reached it is stopped; then change it"
                            .formatted(key, now, before, ahead.getAsLong()));
        }
        return "%s changed from %s to %s".formatted(key, before, now);
    }

    private static Set<String> keys(Stream<Setting<?>> settings) {
        return settings.map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }
}
