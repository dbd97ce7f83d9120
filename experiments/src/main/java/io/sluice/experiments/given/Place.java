package io.sluice.experiments.given;

import io.sluice.ingest.source.EntryRules;
import io.sluice.ingest.source.ImageSource;
import io.sluice.ingest.source.UnusableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where images lie: a folder, an archive, a file, or a pattern below one, such as {@code
 * pack/test/*}{@code /dog} or {@code pack.tar.gz/test}.
 *
 * @param root what is there
 * @param below a pattern for paths below it; empty for all of them
 */
record Place(Path root, String below) {
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /**
     * Finds the longest part of a path that is there.
     *
     * @throws UnusableSourceException if no part of it is, or if it goes on below a plain file
     */
    static Place of(Path path) throws IOException {
        Path whole = path.toAbsolutePath().normalize();
        for (Path root = whole; root != null && root.getParent() != null; root = root.getParent()) {
            if (Files.exists(root)) {
                return new Place(root, root.relativize(whole).toString());
            }
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
