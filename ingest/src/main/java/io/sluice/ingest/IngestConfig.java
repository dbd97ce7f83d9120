package io.sluice.ingest;

import io.sluice.claim.ClaimStore;
import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import io.sluice.core.settings.SettingsException;
import io.sluice.ingest.publish.EntryRecords;
import io.sluice.ingest.publish.RateValve;
import io.sluice.ingest.publish.Valve;
import io.sluice.ingest.source.ShuffleBuffer;
import io.sluice.ingest.source.SourceConfig;
import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What to send, where, as what and how fast.
 *
 * @param source which images, in what order
 * @param run name under which progress is kept
 * @param imagesPerSecond at most; 0 for as fast as it goes
 */
public record IngestConfig(Ends ends, SourceConfig source, String run, double imagesPerSecond) {
    private static final Setting<Path> ONE_PATH = Setting.path("ingest.images", "", "one of them");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public static final Setting<String> IMAGES =
            Setting.text(
                    "ingest.images", "", "folders, .tar, .tar.gz or image files, comma-separated");
    public static final Setting<String> INCLUDE =
            new Setting<>(
                    "ingest.include",
                    "**",
                    "a glob such as train/** or *.png",
                    "what the path of an image must match or end in",
                    IngestConfig::glob);
    public static final Setting<String> RUN_NAME =
            Setting.text(
                    "ingest.run",
                    "",
                    "name under which progress is kept; empty: one for these images");
    public static final Setting<Long> SEED =
            Setting.whole("ingest.seed", 0, 0, Long.MAX_VALUE, "seed of the order of images");
    public static final Setting<Integer> SHUFFLE_ENTRIES =
            Setting.integer(
                    "ingest.shuffle-entries",
                    65_536,
                    1,
                    10_000_000,
                    "most images held to shuffle archives; 1 keeps the order of paths");
    public static final Setting<Long> SHUFFLE_BYTES =
            Setting.whole(
                    "ingest.shuffle-bytes",
                    128L * 1024 * 1024,
                    1,
                    1L << 40,
                    "most bytes held to shuffle archives");
    public static final Setting<Double> IMAGES_PER_SECOND =
            Setting.decimal(
                    "ingest.images-per-second", 0, 0, 1e6, "pace; 0 for as fast as it goes");

    public static final List<Setting<?>> SETTINGS =
            List.of(
                    IMAGES,
                    INCLUDE,
                    RUN_NAME,
                    SEED,
                    SHUFFLE_ENTRIES,
                    SHUFFLE_BYTES,
                    IMAGES_PER_SECOND);

    /** Where images go: what is too long for a record of a topic goes to the store of claims. */
    public record Ends(Connection connection, Topics topics, ClaimsConfig claims) {
        public static Ends from(Settings settings) {
            return new Ends(
                    Connection.from(settings), Topics.from(settings), ClaimsConfig.from(settings));
        }

        /** Writes records for these ends. */
        public EntryRecords records() {
            return new EntryRecords(
                    topics,
                    new ConfluentRegistry(connection.registryUrl()),
                    ClaimStore.open(claims));
        }
    }

    public IngestConfig {
        if (!RUN.matcher(run).matches()) {
            throw new SettingsException(
                    "ingest.run must be letters, digits, dots, hyphens and underscores, at most 100,"
                            + " but was '"
                            + run
                            + "'");
        }
    }

    public static IngestConfig from(Settings settings) {
        SourceConfig source = source(paths(settings.get(IMAGES)), settings);
        String run = settings.get(RUN_NAME);
        return new IngestConfig(
                Ends.from(settings),
                source,
                run.isEmpty() ? source.runName() : run,
                settings.get(IMAGES_PER_SECOND));
    }

    /** These images, in the order and within the limits that are set. */
    public static SourceConfig source(List<Path> images, Settings settings) {
        return new SourceConfig(
                images,
                settings.get(INCLUDE),
                settings.get(ClaimsConfig.MAX_SIZE),
                new ShuffleBuffer(settings.get(SHUFFLE_ENTRIES), settings.get(SHUFFLE_BYTES)),
                settings.get(SEED));
    }

    /** Lets images through at the pace that is set. */
    public Valve valve() {
        return imagesPerSecond > 0 ? new RateValve(imagesPerSecond) : Valve.open();
    }

    private static String glob(String text) {
        FileSystems.getDefault().getPathMatcher("glob:" + text); // refuses what is no glob
        return text;
    }

    private static List<Path> paths(String images) {
        List<Path> paths =
                Stream.of(images.split(","))
                        .map(String::strip)
                        .filter(path -> !path.isEmpty())
                        .map(ONE_PATH.reader())
                        .toList();
        if (paths.isEmpty()) {
            throw new SettingsException(
                    "ingest.images must name a folder, a .tar.gz or an image, but was empty");
        }
        return paths;
    }
}
