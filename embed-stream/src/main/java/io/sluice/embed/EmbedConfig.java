package io.sluice.embed;

import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.embed.batch.Batching;
import io.sluice.embed.batch.DecodeThreads;
import io.sluice.embed.device.Computing;
import io.sluice.embed.device.DeviceChoice;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the embedder runs with.
 *
 * @param parallelism operators side by side, at least 1
 */
public record EmbedConfig(
        Ends ends, int parallelism, Batching batching, Serving serving, Durability durability) {
    /**
     * Any setting under this prefix goes to Flink, which heeds it where the room leaves it open.
     */
    public static final String FLINK_PREFIX = "embed.flink.";

    private static final long BYTES_PER_MIB = 1024 * 1024;

    private static final Setting<Integer> PARALLELISM =
            Setting.integer("embed.parallelism", 1, 1, 1024, "embedding operators side by side");
    private static final Setting<Integer> BATCH_SIZE =
            Setting.integer("embed.batch-size", 16, 1, 4096, "images per forward pass, at most");
    private static final Setting<Duration> LINGER =
            Setting.duration(
                    "embed.linger",
                    "20ms",
                    Duration.ZERO,
                    Duration.ofSeconds(10),
                    "longest time an image waits for its batch to fill");
    private static final Setting<Integer> DECODE_THREADS =
            Setting.integer(
                    "embed.decode-threads",
                    0,
                    0,
                    256,
                    "per embedding operator; 0 for as many as the machine it runs on has cores left");
    private static final Setting<Integer> IN_FLIGHT =
            Setting.integer(
                    "embed.in-flight",
                    64,
                    1,
                    65_536,
                    "MiB of images and their pixels on their way through an embedding operator");
    private static final Setting<Integer> ENCODER_THREADS =
            Setting.integer("embed.encoder-threads", 1, 1, 256, "per embedding operator");
    public static final Setting<String> ENCODER =
            Setting.text(
                    "embed.encoder",
                    "sluice",
                    "name of the encoder that is served; releases of others are passed over");
    private static final Setting<DeviceChoice> DEVICE =
            new Setting<>(
                    DeviceChoice.KEY,
                    "auto",
                    "auto, cpu, gpu or gpu:N",
                    "what encoders compute on; auto is a GPU where there is one that can be used",
                    DeviceChoice::parse);
    private static final Setting<Boolean> HALF_PRECISION =
            Setting.flag(
                    "embed.half-precision",
                    false,
                    "16 bits inside the network, on a GPU only; embeddings move by up to 0.01");
    public static final Setting<List<URI>> ENCODER_URIS =
            new Setting<>(
                    "embed.encoder-uris",
                    "~/.sluice",
                    "folders, file: URIs or s3://BUCKET/PREFIX, comma-separated",
                    "released encoders are loaded from beneath these places only",
                    EmbedConfig::encoderPlaces);
    private static final Setting<Duration> ENCODER_MAX_AGE =
            Setting.duration(
                    "embed.encoder-max-age",
                    "0s",
                    Duration.ZERO,
                    Duration.ofDays(3650),
                    "age beyond which the encoder that serves is said to be too old; 0s for never");
    public static final Setting<Path> STATE_FOLDER =
            Setting.path("embed.state-folder", "~/.sluice/embed", "folder of the checkpoints");
    private static final Setting<Duration> CHECKPOINT_INTERVAL =
            Setting.duration(
                    "embed.checkpoint-interval",
                    "1s",
                    Duration.ofMillis(50),
                    Duration.ofHours(1),
                    "time between checkpoints; scored images become visible with each");
    public static final Setting<Duration> TRANSACTION_TIMEOUT =
            Setting.duration(
                    "embed.transaction-timeout",
                    "10m",
                    Duration.ofMinutes(1),
                    Duration.ofDays(7),
                    "how long the broker keeps what a stopped embedder had not committed; at most"
                            + " its transaction.max.timeout.ms");
    private static final Setting<Integer> RESTARTS =
            Setting.integer(
                    "embed.restarts", 8, 0, 1000, "restarts in a row before the embedder gives up");
    private static final Setting<Optional<Path>> RESTORE_FROM =
            new Setting<>(
                    "embed.restore-from",
                    "",
                    "the folder of a savepoint or checkpoint, or nothing",
                    "where the first run goes on from while the state folder has no checkpoint",
                    EmbedConfig::place);

    public static final List<Setting<?>> SETTINGS =
            List.of(
                    PARALLELISM,
                    BATCH_SIZE,
                    LINGER,
                    DECODE_THREADS,
                    IN_FLIGHT,
                    ENCODER_THREADS,
                    ENCODER,
                    DEVICE,
                    HALF_PRECISION,
                    ENCODER_URIS,
                    ENCODER_MAX_AGE,
                    STATE_FOLDER,
                    CHECKPOINT_INTERVAL,
                    TRANSACTION_TIMEOUT,
                    RESTARTS,
                    RESTORE_FROM);

    /** Where the embedder reads and writes. */
    public record Ends(Connection connection, Topics topics, ClaimsConfig claims) {}

    /**
     * What encoders are served with.
     *
     * @param encoder name of the one that is served
     * @param computing with what
     * @param places {@code file:} and {@code s3:} URIs beneath which released encoders may lie
     * @param maxAge beyond which an encoder is said to be too old; zero for never
     */
    public record Serving(String encoder, Computing computing, List<URI> places, Duration maxAge) {
        /** Per operator, at least 1. */
        public int threads() {
            return computing.threads();
        }
    }

    /**
     * How the embedder survives a crash.
     *
     * @param state folder of the checkpoints
     * @param restarts in a row before it gives up
     * @param restoreFrom savepoint or checkpoint to go on from where there is none in the folder
     */
    public record Durability(
            Path state,
            Duration checkpointInterval,
            Duration transactionTimeout,
            int restarts,
            Optional<Path> restoreFrom) {}

    public static EmbedConfig from(Settings settings) {
        return new EmbedConfig(
                new Ends(
                        Connection.from(settings),
                        Topics.from(settings),
                        ClaimsConfig.from(settings)),
                settings.get(PARALLELISM),
                new Batching(
                        settings.get(BATCH_SIZE),
                        settings.get(LINGER),
                        new DecodeThreads(
                                settings.get(DECODE_THREADS), settings.get(ENCODER_THREADS)),
                        settings.get(IN_FLIGHT) * BYTES_PER_MIB),
                new Serving(
                        settings.get(ENCODER),
                        new Computing(
                                settings.get(ENCODER_THREADS),
                                settings.get(DEVICE),
                                settings.get(HALF_PRECISION)),
                        settings.get(ENCODER_URIS),
                        settings.get(ENCODER_MAX_AGE)),
                new Durability(
                        settings.get(STATE_FOLDER),
                        settings.get(CHECKPOINT_INTERVAL),
                        settings.get(TRANSACTION_TIMEOUT),
                        settings.get(RESTARTS),
                        settings.get(RESTORE_FROM)));
    }

    /** That decode for each operator where all of them run in this process. */
    public int decodeThreads() {
        return batching.threads().count(Runtime.getRuntime().availableProcessors(), parallelism);
    }

    private static List<URI> encoderPlaces(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(EmbedConfig::encoderPlace)
                .toList();
    }

    private static URI encoderPlace(String text) {
        return text.startsWith("s3:")
                ? URI.create(ClaimsConfig.place(text))
                : place(text).orElseThrow().toUri();
    }

    private static Optional<Path> place(String text) {
        String place = text.strip();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                place.startsWith("file:")
                        ? Path.of(URI.create(place))
                        : Setting.path("", "", "").reader().apply(place));
    }
}
