package io.sluice.ingest.source;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which files of a source become entries, told from their names and lengths alone. */
public final class EntryRules {
    /** Everything that may be an image of at most 64 MiB. */
    public static final EntryRules DEFAULT = new EntryRules("**", 64 * 1024 * 1024);

    private static final List<String> OTHER_SUFFIXES =
            List.of(
                    ".md", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".xml",
                    ".html", ".cls");
    private static final Set<String> OTHER_NAMES =
            Set.of(
                    "readme",
                    "license",
                    "manifest",
                    "sha256sums",
                    "sha1sums",
                    "md5sums",
                    "thumbs.db");

    private static final int MOST = 1 << 30;

    private final PathMatcher include;
    private final int maxBytes;

    /**
     * @param include glob such as {@code train/**} or {@code *.png}, held against the name and
     *     against what remains of it when folders are taken off its front
     * @param maxBytes the longest file that becomes an entry, in bytes, from 1 to less than an
     *     array can hold
     */
    public EntryRules(String include, int maxBytes) {
        if (maxBytes < 1 || maxBytes > MOST) {
            throw new IllegalArgumentException(
                    "The longest file must be in [1, " + MOST + "] but was " + maxBytes);
        }
        this.include = FileSystems.getDefault().getPathMatcher("glob:" + include);
        this.maxBytes = maxBytes;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Whether a name that is a path is wanted. */
    boolean includes(String name) {
        Path path = Path.of(name);
        int parts = path.getNameCount();
        for (int first = 0; first < parts; first++) {
            if (include.matches(path.subpath(first, parts))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this machine could have a file of that name; in some locales only ASCII names. */
    static boolean isPath(String name) {
        try {
            return Path.of(name).getNameCount() > 0;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    static RefusedEntry noPath(String name) {
        return new RefusedEntry(
                name, "unreadable", name + " is a name that no file can have on this machine");
    }

    /** Whether the name says that this is no image: notes, tables, manifests and dot files. */
    static boolean isOther(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return isHidden(name)
                || OTHER_NAMES.contains(last)
                || OTHER_SUFFIXES.stream().anyMatch(last::endsWith);
    }

    private static boolean isHidden(String name) {
        for (String part : name.split("/")) {
            if (part.startsWith(".") && !part.equals(".") && !part.equals("..")) {
                return true;
            }
        }
        return false;
    }

    RefusedEntry tooLarge(String name, long bytes) {
        return new RefusedEntry(
                name,
                "too-large",
                "%s has %,d bytes, more than the %,d allowed".formatted(name, bytes, maxBytes));
    }
}
