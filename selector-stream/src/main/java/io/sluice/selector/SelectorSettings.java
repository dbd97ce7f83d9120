package io.sluice.selector;

import io.sluice.core.settings.Setting;
import io.sluice.core.vector.NearDuplicate;
import io.sluice.selector.feedback.Pruning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys that the selector reads, their defaults, units and bounds. */
final class SelectorSettings {
    private static final long MOST_LAG = 1_000_000_000_000L;

    static final Setting<Long> SEED =
            Setting.whole(
                    "selector.seed",
                    7,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    "seed of the bootstrap share, of exploration and of what passes less often");
    static final Setting<Double> BOOTSTRAP_SHARE =
            Setting.decimal(
                    "selector.bootstrap-share",
                    0.2,
                    0,
                    1,
                    "share of the images kept while the encoder is untrained");
    static final Setting<Double> EXPLORATION_SHARE =
            Setting.decimal(
                    "selector.exploration-share",
                    0.01,
                    0,
                    1,
                    "share of the images kept that no task wants, to tell what choosing buys");
    static final Setting<Double> KEEP_RATIO =
            Setting.decimal(
                    "selector.keep-ratio",
                    0.1,
                    1e-6,
                    1,
                    "share of the images kept for a task that names neither ratio nor threshold");
    static final Setting<Double> MOST_KEPT =
            Setting.decimal(
                    "selector.most-kept",
                    0.5,
                    1e-6,
                    1,
                    "share of the images that all tasks with a keep ratio, or one alone, get at most,"
                            + " shared out by weight where they ask for more");
    static final Setting<Long> LAG_LOW =
            Setting.whole(
                    "selector.lag-low",
                    2_000,
                    0,
                    MOST_LAG,
                    "images that the trainer may be behind before less is kept");
    static final Setting<Long> LAG_HIGH =
            Setting.whole(
                    "selector.lag-high",
                    20_000,
                    0,
                    MOST_LAG,
                    "images behind at which least is kept, above selector.lag-low; 0 to disregard"
                            + " the trainer's lag");
    static final Setting<Double> LAG_LEAST =
            Setting.decimal(
                    "selector.lag-least",
                    0.1,
                    0.001,
                    1,
                    "share of every keep ratio that is in force then");
    static final Setting<Duration> DEDUP_WINDOW =
            Setting.duration(
                    "selector.dedup-window",
                    "7d",
                    Duration.ofMinutes(1),
                    Duration.ofDays(3650),
                    "how long a repeated image is recognised, in time of the stream");
    static final Setting<Double> NEAR_DUPLICATE =
            Setting.decimal(
                    "selector.near-duplicate",
                    0.01,
                    0,
                    NearDuplicate.MOST,
                    "how much the cosine of two images may fall short of 1 for them to count as one,"
                            + " 0 if only the same file does");
    static final Setting<Integer> NEAR_MEMORY =
            Setting.integer(
                    "selector.near-memory",
                    16_384,
                    1,
                    1_000_000,
                    "images kept last, per encoder version, that others are held against");
    static final Setting<Integer> WINDOW =
            Setting.integer(
                    "selector.window",
                    2_000,
                    1,
                    100_000,
                    "images of a partition that are held back, as records on disk and on the broker,"
                            + " before tasks that decide by windows choose from them");
    static final Setting<Duration> WINDOW_TIME =
            Setting.duration(
                    "selector.window-time",
                    "1m",
                    Duration.ofMillis(100),
                    Duration.ofDays(1),
                    "time by the clock after which a window ends however many images it has");
    static final Setting<Integer> FEEDBACK_ROUND =
            Setting.integer(
                    "selector.feedback-round",
                    64,
                    0,
                    1_000_000,
                    "wanted images in a round of the cycle that follows what training finds: a"
                            + " cycle has four, so trainer.release-every is best four or more; 0 if"
                            + " nothing follows it");
    static final Setting<Double> FEEDBACK_SHARE =
            Setting.decimal(
                    "selector.feedback-share",
                    0.35,
                    0,
                    Pruning.MOST_SHARE,
                    "share of the wanted images that pass less often because training finds their like"
                            + " redundant, and as many because it finds them ill-matched");
    static final Setting<Path> STATE_FOLDER =
            Setting.path(
                    "selector.state-folder",
                    "~/.sluice/selector",
                    "local copy of the state, rebuilt from the broker when lost");
    static final Setting<Duration> COMMIT_INTERVAL =
            Setting.duration(
                    "selector.commit-interval",
                    "200ms",
                    Duration.ofMillis(10),
                    Duration.ofMinutes(1),
                    "time between commits, after which decisions become visible");
    static final Setting<Integer> THREADS =
            Setting.integer("selector.threads", 1, 1, 1000, "threads that share the partitions");
    static final Setting<Integer> STANDBY_REPLICAS =
            Setting.integer(
                    "selector.standby-replicas",
                    0,
                    0,
                    10,
                    "copies of the state that other instances keep warm");

    static final Setting<String> HTTP_HOST =
            Setting.text(
                    "selector.http-host", "127.0.0.1", "address that questions are answered on");
    static final Setting<Integer> HTTP_PORT =
            Setting.integer(
                    "selector.http-port",
                    0,
                    0,
                    65_535,
                    "its port, for /tasks, /instances and /metrics; 0 answers none");
    static final Setting<String> HTTP_ALLOWED_HOSTS =
            Setting.text(
                    "selector.http-allowed-hosts",
                    "",
                    "host names, comma-separated, that it may be asked by beside localhost");

    static final List<Setting<?>> ALL =
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

    private SelectorSettings() {}
}
