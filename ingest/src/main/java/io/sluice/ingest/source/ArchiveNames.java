package io.sluice.ingest.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a file's name says about archives. */
final class ArchiveNames {
    private static final List<String> TAR = List.of(".tar", ".tar.gz", ".tgz");
    private static final List<String> OTHER =
            List.of(".zip", ".7z", ".rar", ".bz2", ".xz", ".zst", ".gz", ".lz4");

    private ArchiveNames() {}

    static boolean isTar(Path path) {
        return endsWithAny(path, TAR);
    }

    static boolean isGzip(Path path) {
        return endsWithAny(path, List.of(".gz", ".tgz"));
    }

    static boolean isOther(Path path) {
        return !isTar(path) && endsWithAny(path, OTHER);
    }

    /** The file's name without what says that it is an archive. */
    static String base(Path path) {
        String name = fileName(path);
        String lower = name.toLowerCase(Locale.ROOT);
        for (String suffix : TAR) {
            if (lower.endsWith(suffix)) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }

    private static boolean endsWithAny(Path path, List<String> suffixes) {
        String lower = fileName(path).toLowerCase(Locale.ROOT);
        return suffixes.stream().anyMatch(lower::endsWith);
    }

    private static String fileName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
