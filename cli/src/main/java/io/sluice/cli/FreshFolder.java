package io.sluice.cli;

import io.sluice.cli.access.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes what an earlier demo left. */
final class FreshFolder {
    private FreshFolder() {}

    /**
     * @throws IllegalStateException if a demo runs on the folder
     */
    static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (FolderLock lock = FolderLock.take(folder);
                Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
