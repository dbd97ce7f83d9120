package io.sluice.claim;

import io.sluice.claim.Place.InBucket;
import io.sluice.claim.Place.OnDisk;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads and writes places as URIs. Anything that two readers could understand differently is
 * refused rather than interpreted: dot segments, encoded separators, double encoding, hosts, users,
 * ports, queries and fragments.
 */
final class PlaceUri {
    private static final int LONGEST = 2048;
    private static final int LONGEST_NAME = 255;
    private static final Pattern AMBIGUOUS =
            Pattern.compile("%(2e|2f|5c|25|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private PlaceUri() {}

    /**
     * The place a URI names.
     *
     * @throws RefusedClaimException if it names none, or not plainly
     */
    static Place parse(String text) throws RefusedClaimException {
        if (text.length() > LONGEST) {
            throw malformed("has more than " + LONGEST + " characters", text.substring(0, 80));
        }
        URI uri = uri(text);
        if (uri.getScheme() == null || uri.isOpaque() || uri.getRawPath() == null) {
            throw malformed("is no file: or s3: URI", text);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw malformed("has a query or a fragment", text);
        }
        return switch (uri.getScheme()) {
            case "file" -> onDisk(uri, text);
            case "s3" -> inBucket(uri, text);
            default ->
                    throw new RefusedClaimException(
                            Reason.FORBIDDEN, "Only file: and s3: are fetched, not " + text);
        };
    }

    /** The place a setting names, which was looked at when it was read. */
    static Place configured(String uri) {
        try {
            return parse(uri);
        } catch (RefusedClaimException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static String written(InBucket place) {
        try {
            return new URI("s3", place.bucket(), "/" + place.key(), null, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Place onDisk(URI uri, String text) throws RefusedClaimException {
        if (uri.getRawAuthority() != null) {
            throw new RefusedClaimException(
                    Reason.FORBIDDEN, "Files are fetched from this machine only, not " + text);
        }
        String path = plainPath(uri, text);
        try {
            return new OnDisk(Path.of("/" + path));
        } catch (InvalidPathException e) {
            throw malformed("is no path", text);
        }
    }

    private static Place inBucket(URI uri, String text) throws RefusedClaimException {
        String bucket = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        boolean plain = BUCKET.matcher(bucket).matches() && !ADDRESS.matcher(bucket).matches();
        if (!plain || bucket.contains("..")) {
            throw malformed("has no plain bucket name", text);
        }
        return new InBucket(bucket, plainPath(uri, text));
    }

    /** The decoded path without its first slash. */
    private static String plainPath(URI uri, String text) throws RefusedClaimException {
        String raw = uri.getRawPath();
        if (AMBIGUOUS.matcher(raw).find()) {
            throw malformed("hides a dot, a separator or a control character", text);
        }
        String path = uri.getPath();
        if (path.indexOf('\\') >= 0
                || path.indexOf('\uFFFD') >= 0
                || path.codePoints().anyMatch(Character::isISOControl)) {
            throw malformed("has a backslash or what is no text", text);
        }
        String names = path.replaceFirst("^/", "");
        if (!names.isEmpty() && !Arrays.stream(names.split("/", -1)).allMatch(PlaceUri::isName)) {
            throw malformed("has an empty, over-long or dot segment", text);
        }
        return names;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
    }

    private static URI uri(String text) throws RefusedClaimException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw malformed("is no URI", text);
        }
    }

    private static RefusedClaimException malformed(String why, String text) {
        return new RefusedClaimException(Reason.MALFORMED, text + " " + why);
    }
}
