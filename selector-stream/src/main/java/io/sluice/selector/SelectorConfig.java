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
    private static final long MOST_LAG = 1_000_000_000_000L;

    private static final Setting<Long> SEED =
            Setting.whole(
                    "selector.seed",
                    7,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    "seed of the bootstrap share, of exploration and of what passes less often");
    private static final Setting<Double> BOOTSTRAP_SHARE =
            Setting.decimal(
                    "selector.bootstrap-share",
                    0.2,
                    0,
                    1,
                    "share of the images kept while the encoder is untrained");
    private static final Setting<Double> EXPLORATION_SHARE =
            Setting.decimal(
                    "selector.exploration-share",
                    0.01,
                    0,
                    1,
                    "share of the images kept that no task wants, to tell what choosing buys");
    private static final Setting<Double> KEEP_RATIO =
            Setting.decimal(
                    "selector.keep-ratio",
                    0.1,
                    1e-6,
                    1,
                    "share of the images kept for a task that names neither ratio nor threshold");
    private static final Setting<Double> MOST_KEPT =
            Setting.decimal(
                    "selector.most-kept",
                    0.5,
                    1e-6,
                    1,
                    "share of the images that all tasks with a keep ratio may ask for together,"
                            + " shared out by weight beyond");
    private static final Setting<Long> LAG_LOW =
            Setting.whole(
                    "selector.lag-low",
                    2_000,
                    0,
                    MOST_LAG,
                    "images that the trainer may be behind before less is kept");
    private static final Setting<Long> LAG_HIGH =
            Setting.whole(
                    "selector.lag-high",
                    20_000,
                    0,
                    MOST_LAG,
                    "images behind at which least is kept, above selector.lag-low; 0 to disregard"
                            + " the trainer's lag");
    private static final Setting<Double> LAG_LEAST =
            Setting.decimal(
                    "selector.lag-least",
                    0.1,
                    0.001,
                    1,
                    "share of every keep ratio that is in force then");
    private static final Setting<Duration> DEDUP_WINDOW =
            Setting.duration(
                    "selector.dedup-window",
                    "7d",
                    Duration.ofMinutes(1),
                    Duration.ofDays(3650),
                    "how long a repeated image is recognised, in time of the stream");
    private static final Setting<Double> NEAR_DUPLICATE =
            Setting.decimal(
                    "selector.near-duplicate",
                    0.01,
                    0,
                    Nearness.MOST_EPSILON,
                    "how much the cosine of two images may fall short of 1 for them to count as one,"
                            + " 0 if only the same file does");
    private static final Setting<Integer> NEAR_MEMORY =
            Setting.integer(
                    "selector.near-memory",
                    16_384,
                    1,
                    1_000_000,
                    "images kept last, per encoder version, that others are held against");
    public static final Setting<Integer> WINDOW =
            Setting.integer(
                    "selector.window",
                    2_000,
                    1,
                    100_000,
                    "images of a partition that are held back, as records on disk and on the broker,"
                            + " before tasks that decide by windows choose from them");
    public static final Setting<Duration> WINDOW_TIME =
            Setting.duration(
                    "selector.window-time",
                    "1m",
                    Duration.ofMillis(100),
                    Duration.ofDays(1),
                    "time by the clock after which a window ends however many images it has");
    private static final Setting<Integer> FEEDBACK_ROUND =
            Setting.integer(
                    "selector.feedback-round",
                    1_000,
                    0,
                    1_000_000,
                    "wanted images in a round of the cycle that follows what training finds,"
                            + " 0 if nothing follows it");
    private static final Setting<Double> FEEDBACK_SHARE =
            Setting.decimal(
                    "selector.feedback-share",
                    0.35,
                    0,
                    Pruning.MOST_SHARE,
                    "share of the wanted images that pass less often because training finds their like"
                            + " redundant, and as many because it finds them ill-matched");
    public static final Setting<Path> STATE_FOLDER =
            Setting.path(
                    "selector.state-folder",
                    "~/.sluice/selector",
                    "local copy of the state, rebuilt from the broker when lost");
    private static final Setting<Duration> COMMIT_INTERVAL =
            Setting.duration(
                    "selector.commit-interval",
                    "200ms",
                    Duration.ofMillis(10),
                    Duration.ofMinutes(1),
                    "time between commits, after which decisions become visible");
    private static final Setting<Integer> THREADS =
            Setting.integer("selector.threads", 1, 1, 1000, "threads that share the partitions");
    private static final Setting<Integer> STANDBY_REPLICAS =
            Setting.integer(
                    "selector.standby-replicas",
                    0,
                    0,
                    10,
                    "copies of the state that other instances keep warm");

    private static final Setting<String> HTTP_HOST =
            Setting.text(
                    "selector.http-host", "127.0.0.1", "address that questions are answered on");
    private static final Setting<Integer> HTTP_PORT =
            Setting.integer(
                    "selector.http-port",
                    0,
                    0,
                    65_535,
                    "its port, for /tasks, /instances and /metrics; 0 answers none");
    private static final Setting<String> HTTP_ALLOWED_HOSTS =
            Setting.text(
                    "selector.http-allowed-hosts",
                    "",
                    "host names, comma-separated, that it may be asked by beside localhost");

    public static final List<Setting<?>> SETTINGS =
            List.of(
                    SEED,
                    BOOTSTRAP_SHARE,
                    EXPLORATION_SHARE,
                    KEEP_RATIO,
                    MOST_KEPT,
                    LAG_LOW,
                    LAG_HIGH,
                    LAG_LEAST,
                    DEDUP_WINDOW,
                    NEAR_DUPLICATE,
                    NEAR_MEMORY,
                    WINDOW,
                    WINDOW_TIME,
                    FEEDBACK_ROUND,
                    FEEDBACK_SHARE,
                    STATE_FOLDER,
                    COMMIT_INTERVAL,
                    THREADS,
                    STANDBY_REPLICAS,
                    HTTP_HOST,
                    HTTP_PORT,
                    HTTP_ALLOWED_HOSTS);

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
                Arrays.stream(settings.get(HTTP_ALLOWED_HOSTS).split(",", -1))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new Serving(settings.get(HTTP_HOST), settings.get(HTTP_PORT), allowed);
    }

    public static SelectorConfig from(Settings settings) {
        return new SelectorConfig(
                new Policy(
                        settings.get(SEED),
                        settings.get(BOOTSTRAP_SHARE),
                        settings.get(EXPLORATION_SHARE),
                        settings.get(KEEP_RATIO),
                        new Budget(settings.get(MOST_KEPT))),
                new Sieve(
                        settings.get(DEDUP_WINDOW),
                        new Nearness(settings.get(NEAR_DUPLICATE), settings.get(NEAR_MEMORY)),
                        new Pruning(
                                settings.get(SEED),
                                settings.get(FEEDBACK_ROUND),
                                settings.get(FEEDBACK_SHARE))),
                new WindowEnd(settings.get(WINDOW), settings.get(WINDOW_TIME)),
                new Running(
                        settings.get(STATE_FOLDER),
                        settings.get(COMMIT_INTERVAL),
                        settings.get(THREADS),
                        settings.get(STANDBY_REPLICAS)),
                lag(settings));
    }

    private static LagCurve lag(Settings settings) {
        try {
            return new LagCurve(
                    settings.get(LAG_LOW), settings.get(LAG_HIGH), settings.get(LAG_LEAST));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(Objects.requireNonNull(e.getMessage()));
        }
    }
}
