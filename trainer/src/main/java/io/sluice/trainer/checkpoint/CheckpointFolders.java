package io.sluice.trainer.checkpoint;

import io.sluice.core.file.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of checkpoints in one folder. A folder takes the place of another one of its offset
 * by two renames, between which the former is seen under its second name.
 */
final class CheckpointFolders {
    private static final String PREFIX = "checkpoint-";
    private static final String FORMER = ".former";
    private static final String ASIDE = ".partial";
    private static final int DIGITS = 19;

    private static final Comparator<Path> NEWEST_FIRST =
            Comparator.comparing(CheckpointFolders::offset)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()); // what was put in place, the former

    private final Path root;
    private final Renaming renaming;

    /** Gives a folder another name. */
    @FunctionalInterface
    interface Renaming {
        void rename(Path from, Path to) throws IOException;
    }

    CheckpointFolders(Path root, Renaming renaming) {
        this.root = root;
        this.renaming = renaming;
    }

    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** An empty one that is no checkpoint yet. */
    Path aside() throws IOException {
        Path aside = root.resolve(ASIDE);
        remove(aside);
        return Files.createDirectories(aside);
    }

    /** Makes one that is whole the checkpoint of an offset. */
    Path put(Path whole, long offset) throws IOException {
        Path target = root.resolve(PREFIX + ("%0" + DIGITS + "d").formatted(offset));
        Path former = root.resolve(target.getFileName() + FORMER);
        if (Files.isDirectory(target)) {
            remove(former);
            renaming.rename(target, former);
        }
        renaming.rename(whole, target);
        Durable.sync(root);
        remove(former);
        return target;
    }

    List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .sorted(NEWEST_FIRST)
                    .toList();
        }
    }

    /** Removes all but one and so many less one of those before it. */
    void keep(Path newest, int kept) throws IOException {
        List<Path> all = newestFirst();
        int at = all.indexOf(newest);
        for (int i = 0; i < all.size(); i++) {
            if (i < at || i >= at + kept) {
                remove(all.get(i));
            }
        }
    }

    private static String offset(Path folder) {
        String name = folder.getFileName().toString();
        return name.substring(PREFIX.length(), Math.min(name.length(), PREFIX.length() + DIGITS));
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
