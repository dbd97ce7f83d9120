package io.sluice.experiments.learn;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.trainer.TrainerConfig;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The trainer's settings of one run: those of the user, and over them what the run is about.
 *
 * @param seed of all random choices
 * @param budget images trained on in all, or skipped
 * @param method settings that make the method
 */
public record RunSettings(long seed, long budget, Map<String, String> method) {
    private static final String SEED = "trainer.seed";
    private static final String RATIO = "trainer.replay-ratio";
    private static final String ARRIVALS = "trainer.arrivals-per-round";

    public RunSettings {
        method = Map.copyOf(method);
    }

    /**
     * For a stream of so many images. Each of them pays for {@code budget / images} trained ones;
     * where that is so little that a round's arrivals do not pay for a step, rounds are longer.
     */
    public TrainerConfig over(Settings settings, int images) {
        double ratio = Math.max(1, budget / (double) images);
        TrainerConfig usual = TrainerConfig.from(settings.with(method, "experiment"));
        int batch = usual.learning().rhythm().batch();
        int arrivals = usual.learning().rhythm().pace().arrivals();
        int least = Math.min(batch, (int) Math.ceil(batch / ratio));
        Map<String, String> all = new LinkedHashMap<>(method);
        all.put(SEED, Long.toString(seed));
        all.put(RATIO, String.format(Locale.ROOT, "%.6f", ratio));
        all.put(ARRIVALS, Integer.toString(Math.max(arrivals, least)));
        return TrainerConfig.from(settings.with(all, "experiment"));
    }

    /** What of a method this trainer has no setting for, if there is such a thing. */
    public static Optional<String> missing(Map<String, String> method) {
        return method.entrySet().stream()
                .filter(entry -> TrainerConfig.SETTINGS.stream().noneMatch(s -> takes(s, entry)))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .findFirst();
    }

    private static boolean takes(Setting<?> setting, Map.Entry<String, String> entry) {
        if (!setting.key().equals(entry.getKey())) {
            return false;
        }
        try {
            return setting.reader().apply(entry.getValue()) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
