package io.sluice.claim;

import io.sluice.claim.Place.OnDisk;
import io.sluice.core.settings.Setting;
import io.sluice.core.settings.Settings;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Where content is put and from where it may be fetched; a recipe that travels to where it is used.
 *
 * @param allowed URIs of folders and prefixes; nothing is fetched from elsewhere
 * @param store URI of the folder or prefix that content is put under
 */
public record ClaimsConfig(List<String> allowed, String store, Limits limits, ObjectStore objects)
        implements Serializable {
    private static final String DEFAULT_STORE = "~/.sluice/claims";
    private static final String PLACE =
            "a folder, file:///FOLDER or s3://BUCKET/PREFIX, without dots or escapes in it";

    /** What fits into a record beside the rest of it. */
    private static final int MOST_INLINE = 15 * 1024 * 1024;

    public static final Setting<String> STORE =
            new Setting<>(
                    "claims.store",
                    DEFAULT_STORE,
                    PLACE,
                    "where content too large for a record is put",
                    ClaimsConfig::place);
    public static final Setting<List<String>> ALLOWED =
            new Setting<>(
                    "claims.allowed",
                    "",
                    "comma-separated, each " + PLACE,
                    "content is fetched from beneath these places only; empty: claims.store",
                    ClaimsConfig::places);
    public static final Setting<Integer> INLINE_LIMIT =
            Setting.integer(
                    "claims.inline-limit",
                    MOST_INLINE,
                    0,
                    MOST_INLINE,
                    "bytes of the longest file that goes into its record");
    public static final Setting<Integer> MAX_SIZE =
            Setting.integer(
                    "claims.max-size",
                    64 * 1024 * 1024,
                    1,
                    1024 * 1024 * 1024,
                    "bytes of the longest file that is taken at all");
    public static final Setting<Duration> TIMEOUT =
            Setting.duration(
                    "claims.timeout",
                    "10s",
                    Duration.ofMillis(100),
                    Duration.ofMinutes(10),
                    "longest time an attempt to fetch or put may take; twice that where a store"
                            + " falls silent midway");
    public static final Setting<String> S3_ENDPOINT =
            Setting.text(
                    "claims.s3-endpoint", "", "URL of an S3-compatible store; empty: Amazon's");
    public static final Setting<String> S3_REGION =
            Setting.text("claims.s3-region", "us-east-1", "region of the store's buckets");
    public static final Setting<Boolean> S3_PATH_STYLE =
            Setting.flag(
                    "claims.s3-path-style",
                    false,
                    "bucket in the path, as most stores other than Amazon's want it");

    public static final List<Setting<?>> SETTINGS =
            List.of(
                    STORE,
                    ALLOWED,
                    INLINE_LIMIT,
                    MAX_SIZE,
                    TIMEOUT,
                    S3_ENDPOINT,
                    S3_REGION,
                    S3_PATH_STYLE);

    /**
     * How much and how long.
     *
     * @param inline bytes of the longest content that goes into its record
     * @param largest bytes of the longest content that is fetched or put
     * @param timeout of one attempt
     */
    public record Limits(int inline, int largest, Duration timeout) implements Serializable {}

    /**
     * An S3-compatible store; credentials come from where AWS tools look for them.
     *
     * @param endpoint URL; empty for Amazon's own
     */
    public record ObjectStore(String endpoint, String region, boolean pathStyle)
            implements Serializable {}

    public static ClaimsConfig from(Settings settings) {
        String store = settings.get(STORE);
        List<String> allowed = settings.get(ALLOWED);
        return new ClaimsConfig(
                allowed.isEmpty() ? List.of(store) : allowed,
                store,
                new Limits(
                        settings.get(INLINE_LIMIT), settings.get(MAX_SIZE), settings.get(TIMEOUT)),
                new ObjectStore(
                        settings.get(S3_ENDPOINT),
                        settings.get(S3_REGION),
                        settings.get(S3_PATH_STYLE)));
    }

    private static List<String> places(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .map(ClaimsConfig::place)
                .toList();
    }

    /**
     * A place as a user writes it, as a URI.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String place(String text) {
        if (text.startsWith("file:") || text.startsWith("s3:")) {
            return PlaceUri.configured(text.replaceFirst("/+$", "")).uri();
        }
        Path folder = Setting.path("", "", "").reader().apply(text);
        return PlaceUri.configured(new OnDisk(folder.toAbsolutePath().normalize()).uri()).uri();
    }
}
