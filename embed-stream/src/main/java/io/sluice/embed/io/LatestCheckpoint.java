package io.sluice.embed.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the checkpoint to go on from in a folder that holds one folder per run with one folder per
 * checkpoint in it. A run goes on counting where the one it was restored from had stopped, so the
 * highest number is the newest.
 */
public final class LatestCheckpoint {
    private static final String PREFIX = "chk-";
    private static final String METADATA = "_metadata";

    private LatestCheckpoint() {}

    /** The newest checkpoint that was completed. */
    public static Optional<Path> find(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return checkpoints(folder).stream().max(Comparator.comparingLong(LatestCheckpoint::number));
    }

    /** Removes what earlier runs left behind, all but the folder of the run to go on from. */
    public static void sweep(Path folder, Path newest) throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            for (Path run : runs.filter(path -> !newest.startsWith(path)).toList()) {
                remove(run);
            }
        }
    }

    private static void remove(Path run) throws IOException {
        try (Stream<Path> beneath = Files.walk(run)) {
            for (Path path : beneath.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> checkpoints(Path folder) throws IOException {
        try (Stream<Path> beneath = Files.walk(folder, 2)) {
            return beneath.filter(path -> number(path) >= 0)
                    .filter(path -> Files.isRegularFile(path.resolve(METADATA)))
                    .toList();
        }
    }

    /** N of {@code chk-N}, or -1. */
    private static long number(Path path) {
        String name = path.getFileName().toString();
        return name.matches(PREFIX + "[0-9]{1,18}")
                ? Long.parseLong(name.substring(PREFIX.length()))
                : -1;
    }
}
