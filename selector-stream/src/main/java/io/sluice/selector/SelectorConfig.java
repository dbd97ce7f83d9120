package io.sluice.selector;

import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.selector.decide.Budget;
import io.sluice.selector.decide.LagCurve;
import io.sluice.selector.decide.Policy;
import io.sluice.selector.dedup.Nearness;
import io.sluice.selector.feedback.Pruning;
import io.sluice.selector.processor.WindowEnd;
import io.sluice.selector.serve.Serving;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the selector runs with.
 *
 * @param policy what is kept
 * @param sieve what is dropped whatever tasks want
 * @param windowEnd how long images are held back for tasks that choose from windows
 * @param running how Kafka Streams runs it
 * @param lag what the lag of the trainer leaves of every keep ratio
 */
public record SelectorConfig(
        Policy policy, Sieve sieve, WindowEnd windowEnd, Running running, LagCurve lag) {
    public static final Setting<Integer> WINDOW = SelectorSettings.WINDOW;
    public static final Setting<Duration> WINDOW_TIME = SelectorSettings.WINDOW_TIME;
    public static final Setting<Path> STATE_FOLDER = SelectorSettings.STATE_FOLDER;
    public static final List<Setting<?>> SETTINGS = SelectorSettings.ALL;

    /**
     * Copies of what came before, near copies of what was kept, and what training finds to teach
     * little.
     *
     * @param dedupWindow how long images are remembered, in stream time
     */
    public record Sieve(Duration dedupWindow, Nearness nearness, Pruning pruning) {}

    /** Where state lies, how often it is committed, and on how many threads. */
    public record Running(
            Path stateFolder, Duration commitInterval, int threads, int standbyReplicas) {}

    /** Where it answers questions. */
    public static Serving serving(Settings settings) {
        List<String> allowed =
                Arrays.stream(settings.get(SelectorSettings.HTTP_ALLOWED_HOSTS).split(",", -1))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new Serving(
                settings.get(SelectorSettings.HTTP_HOST),
                settings.get(SelectorSettings.HTTP_PORT),
                allowed);
    }

    public static SelectorConfig from(Settings settings) {
        return new SelectorConfig(
                new Policy(
                        settings.get(SelectorSettings.SEED),
                        settings.get(SelectorSettings.BOOTSTRAP_SHARE),
                        settings.get(SelectorSettings.EXPLORATION_SHARE),
                        settings.get(SelectorSettings.KEEP_RATIO),
                        new Budget(settings.get(SelectorSettings.MOST_KEPT))),
                new Sieve(
                        settings.get(SelectorSettings.DEDUP_WINDOW),
                        new Nearness(
                                settings.get(SelectorSettings.NEAR_DUPLICATE),
                                settings.get(SelectorSettings.NEAR_MEMORY)),
                        new Pruning(
                                settings.get(SelectorSettings.SEED),
                                settings.get(SelectorSettings.FEEDBACK_ROUND),
                                settings.get(SelectorSettings.FEEDBACK_SHARE))),
                new WindowEnd(
                        settings.get(SelectorSettings.WINDOW),
                        settings.get(SelectorSettings.WINDOW_TIME)),
                new Running(
                        settings.get(SelectorSettings.STATE_FOLDER),
                        settings.get(SelectorSettings.COMMIT_INTERVAL),
                        settings.get(SelectorSettings.THREADS),
                        settings.get(SelectorSettings.STANDBY_REPLICAS)),
                lag(settings));
    }

    private static LagCurve lag(Settings settings) {
        try {
            return new LagCurve(
                    settings.get(SelectorSettings.LAG_LOW),
                    settings.get(SelectorSettings.LAG_HIGH),
                    settings.get(SelectorSettings.LAG_LEAST));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(Objects.requireNonNull(e.getMessage()));
        }
    }
}
