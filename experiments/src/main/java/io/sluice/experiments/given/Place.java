package io.sluice.experiments.given;

import io.sluice.ingest.source.EntryRules;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.source.UnusableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where images lie: a folder, an archive, a file, or a pattern below one, such as {@code
 * pack/test/*}{@code /dog} or {@code pack.tar.gz/test}.
 *
 * @param root what is there
 * @param below a pattern for paths below it; empty for all of them
 */
record Place(Path root, String below) {
    private static final Pattern PATTERN = Pattern.compile("^[^/]*[*?\\[{]");
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /**
     * Finds what is there of a path.
     *
     * @throws UnusableSourceException if it is not there, and what is missing is neither a pattern
     *     nor in an archive
     */
    static Place of(Path path) throws IOException {
        Path whole = path.toAbsolutePath().normalize();
        Path root = whole;
        while (!Files.exists(root)) {
            root = Objects.requireNonNull(root.getParent());
        }
        String below = root.relativize(whole).toString();
        if (below.isEmpty() || Files.isRegularFile(root) || PATTERN.matcher(below).find()) {
            return new Place(root, below);
        }
        throw new UnusableSourceException("There is nothing at " + path);
    }

    ImageSource source() throws IOException {
        return ImageSource.of(
                root, below.isEmpty() ? EntryRules.DEFAULT : new EntryRules(glob(), MOST_BYTES));
    }

    private String glob() {
        return "{" + below + "," + below + "/**}";
    }
}
