package io.sluice.cli.why;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The id of an image, or the beginning of one. */
record AskedId(String text) {
    /** So short a beginning is more likely a whole id of somebody's own. */
    private static final int LEAST = 8;

    private static final Pattern CONTENT_HASH = Pattern.compile("[0-9a-f]{64}");

    boolean mayBeABeginning() {
        return text.length() >= LEAST && !isContentHash(text);
    }

    /** Whether it may be this id. */
    boolean means(String id) {
        return mayBeABeginning() ? id.startsWith(text) : id.equals(text);
    }

    static boolean isContentHash(String id) {
        return CONTENT_HASH.matcher(id).matches();
    }

    /**
     * Which of the ids that begin so is meant.
     *
     * @throws AmbiguousIdException if that cannot be told
     */
    String among(Collection<String> ids) throws AmbiguousIdException {
        if (ids.contains(text)) {
            return text;
        }
        if (ids.size() > 1) {
            List<String> some = ids.stream().sorted().limit(3).toList();
            throw new AmbiguousIdException(
                    "%s begins the ids of %d images, among them %s: give more of it"
                            .formatted(text, ids.size(), String.join(" and ", some)));
        }
        return ids.stream().findFirst().orElse(text);
    }
}
