package io.sluice.trainer.checkpoint;

import io.sluice.core.file.Durable;
import io.sluice.core.identity.ContentHash;
import io.sluice.trainer.fold.Album;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of checkpoints, each a folder that appears whole or not at all: written aside, forced to
 * disk, renamed. The last ones are kept; one whose checksums do not hold is passed over, saying so.
 * Pixels lie in segments that checkpoints share by links: see {@link Segments}.
 */
public final class CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final String PREFIX = "checkpoint-";
    private static final String ASIDE = ".partial";
    private static final String CHECKSUMS = "SHA256SUMS";

    private static final long SEGMENT = 8L << 20; // bytes

    private final Path root;
    private final int kept;
    private Segments segments;

    /**
     * @param kept how many, at least 2, so that a broken one never was the only one
     */
    public CheckpointStore(Path root, int kept) {
        if (kept < 2) {
            throw new IllegalArgumentException("At least 2 checkpoints are kept, not " + kept);
        }
        this.root = root;
        this.kept = kept;
        this.segments = new Segments(root, SEGMENT);
    }

    /** Where pixels lie, so that a checkpoint need not write them again: of the latest one. */
    public Album album() {
        return segments;
    }

    /** Saves a checkpoint and lets go of old ones, and of newer ones: they were passed over. */
    public void save(Checkpoint checkpoint) throws IOException {
        Path aside = root.resolve(ASIDE);
        remove(aside);
        Files.createDirectories(aside);
        StringBuilder checksums = new StringBuilder();
        List<ReplayFile.Row> rows = rows(checkpoint);
        List<Segment> sealed = segments.seal();
        segments.linkInto(aside);
        for (int i = 0; i < sealed.size(); i++) {
            checksums.append(sealed.get(i).checksum());
            checksums.append("  ").append(Segments.name(i)).append('\n');
        }
        for (Map.Entry<String, byte[]> file :
                CheckpointFiles.of(checkpoint, rows, sealed).entrySet()) {
            Durable.write(aside.resolve(file.getKey()), file.getValue());
            checksums.append(ContentHash.of(file.getValue()));
            checksums.append("  ").append(file.getKey()).append('\n');
        }
        Durable.write(
                aside.resolve(CHECKSUMS), checksums.toString().getBytes(StandardCharsets.UTF_8));
        Durable.sync(aside);
        Path target = root.resolve(PREFIX + "%019d".formatted(checkpoint.offset()));
        remove(target);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(root);
        segments.movedTo(target);
        forgetWhatWasOnlyCopied(checkpoint, rows);
        List<Path> all = newestFirst();
        int at = all.indexOf(target);
        for (int i = 0; i < all.size(); i++) {
            if (i < at || i >= at + kept) {
                remove(all.get(i));
            }
        }
    }

    /**
     * The newest checkpoint that is whole; none where there has never been one.
     *
     * @throws BrokenCheckpointException if there are some and none is whole
     */
    public Optional<Checkpoint> latest() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path folder : newestFirst()) {
            try {
                Checkpoint found = open(folder);
                if (!broken.isEmpty()) {
                    LOG.warn("Going on from {}, the newest that is whole", folder);
                }
                return Optional.of(found);
            } catch (IOException | RuntimeException e) { // of another version, perhaps
                LOG.warn("Passing over {}: {}", folder, reason(e));
                broken.add("%s: %s".formatted(folder.getFileName(), reason(e)));
            }
        }
        if (!broken.isEmpty()) {
            throw new BrokenCheckpointException(
                    "No checkpoint in %s can be read (%s): put one back from a copy, or move the folder away to train anew from the beginning of the log"
                            .formatted(root, String.join("; ", broken)));
        }
        return Optional.empty();
    }

    /** Where the pixels of the replay buffer are; those that are elsewhere are copied. */
    private List<ReplayFile.Row> rows(Checkpoint checkpoint) throws IOException {
        List<ReplayFile.Row> rows = new ArrayList<>();
        for (Remembered image : checkpoint.state().replay()) {
            Picture picture = image.picture();
            Filed filed =
                    picture instanceof Filed here && segments.holds(here)
                            ? here
                            : segments.file(picture.pixels());
            rows.add(new ReplayFile.Row(image, filed));
        }
        return rows;
    }

    private void forgetWhatWasOnlyCopied(Checkpoint checkpoint, List<ReplayFile.Row> rows) {
        for (ReplayFile.Row row : rows) {
            if (row.image().picture() != row.pixels()) {
                segments.forget(row.pixels());
            }
        }
    }

    private Checkpoint open(Path folder) throws IOException {
        Map<String, String> checksums = checksums(folder);
        Segments found = new Segments(root, SEGMENT);
        List<Segment> sealed = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : checksums.entrySet()) {
                if (Segments.isSegment(file.getKey())) {
                    Segment segment = Segment.open(folder.resolve(file.getKey()), file.getValue());
                    found.add(segment);
                    sealed.add(segment);
                }
            }
            Checkpoint checkpoint = CheckpointFiles.parse(read(folder, checksums), sealed);
            segments = found;
            return checkpoint;
        } catch (IOException | RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException missing
                ? Path.of(missing.getFile()).getFileName() + " is missing"
                : String.valueOf(e.getMessage());
    }

    /** By file name, in the order they were written. */
    private static Map<String, String> checksums(Path folder) throws IOException {
        Map<String, String> checksums = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve(CHECKSUMS))) {
            String[] parts = line.split("  ", 2);
            if (parts.length < 2) {
                throw new BrokenCheckpointException(CHECKSUMS + " is cut off");
            }
            checksums.put(parts[1], parts[0]);
        }
        return checksums;
    }

    /** All files but the segments. */
    private static Map<String, byte[]> read(Path folder, Map<String, String> checksums)
            throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : checksums.entrySet()) {
            if (!Segments.isSegment(file.getKey())) {
                byte[] content = Files.readAllBytes(folder.resolve(file.getKey()));
                if (!ContentHash.of(content).equals(file.getValue())) {
                    throw new BrokenCheckpointException(file.getKey() + " is not what was written");
                }
                files.put(file.getKey(), content);
            }
        }
        return files;
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
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
