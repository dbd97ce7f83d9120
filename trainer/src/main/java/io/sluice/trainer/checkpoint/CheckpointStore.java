package io.sluice.trainer.checkpoint;

import io.sluice.core.file.Durable;
import io.sluice.core.identity.ContentHash;
import io.sluice.trainer.fold.Album;
import io.sluice.trainer.fold.FoldState.Remembered;
import io.sluice.trainer.fold.Picture;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of checkpoints, each a folder that appears whole or not at all: written aside, forced to
 * disk, renamed. The last ones are kept; one whose checksums do not hold is passed over, saying so.
 * Pixels lie in segments that checkpoints share by links: see {@link Segments}.
 */
public final class CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final long SEGMENT = 8L << 20; // bytes

    private final Path root;
    private final int kept;
    private final CheckpointFolders folders;
    private Segments segments;

    /**
     * @param kept how many, at least 2, so that a broken one never was the only one
     */
    public CheckpointStore(Path root, int kept) {
        this(root, kept, CheckpointFolders::rename);
    }

    CheckpointStore(Path root, int kept, CheckpointFolders.Renaming renaming) {
        if (kept < 2) {
            throw new IllegalArgumentException("At least 2 checkpoints are kept, not " + kept);
        }
        this.root = root;
        this.kept = kept;
        this.folders = new CheckpointFolders(root, renaming);
        this.segments = new Segments(root, SEGMENT);
    }

    /** Where pixels lie, so that a checkpoint need not write them again: of the latest one. */
    public Album album() {
        return segments;
    }

    /** Saves a checkpoint and lets go of old ones, and of newer ones: they were passed over. */
    public void save(Checkpoint checkpoint) throws IOException {
        Path aside = folders.aside();
        List<ReplayFile.Row> rows = rows(checkpoint);
        write(checkpoint, rows, aside);
        Path target = folders.put(aside, checkpoint.offset());
        segments.movedTo(target);
        forgetWhatWasOnlyCopied(rows);
        folders.keep(target, kept);
    }

    private void write(Checkpoint checkpoint, List<ReplayFile.Row> rows, Path folder)
            throws IOException {
        Checksums checksums = new Checksums();
        List<Segment> sealed = segments.seal();
        segments.linkInto(folder);
        for (int i = 0; i < sealed.size(); i++) {
            checksums.add(Segments.name(i), sealed.get(i).checksum());
        }
        for (Map.Entry<String, byte[]> file :
                CheckpointFiles.of(checkpoint, rows, sealed).entrySet()) {
            Durable.write(folder.resolve(file.getKey()), file.getValue());
            checksums.add(file.getKey(), ContentHash.of(file.getValue()));
        }
        checksums.write(folder);
        Durable.sync(folder);
    }

    /**
     * The newest checkpoint that is whole; none where there has never been one. What was kept in
     * the {@link #album} since then is let go.
     *
     * @throws BrokenCheckpointException if there are some and none is whole
     */
    public Optional<Checkpoint> latest() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path folder : folders.newestFirst()) {
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
                    "No checkpoint in %s can be read (%s): put one back from a copy, or move the folder away to train anew from what the log holds"
                            .formatted(root, String.join("; ", broken)));
        }
        goOnWith(new Segments(root, SEGMENT));
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

    private void forgetWhatWasOnlyCopied(List<ReplayFile.Row> rows) {
        for (ReplayFile.Row row : rows) {
            if (row.image().picture() != row.pixels()) {
                segments.forget(row.pixels());
            }
        }
    }

    private Checkpoint open(Path folder) throws IOException {
        Checksums checksums = Checksums.read(folder);
        Segments found = new Segments(root, SEGMENT);
        List<Segment> sealed = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : checksums.byName().entrySet()) {
                if (Segments.isSegment(file.getKey())) {
                    Segment segment = Segment.open(folder.resolve(file.getKey()), file.getValue());
                    found.add(segment);
                    sealed.add(segment);
                }
            }
            Checkpoint checkpoint = CheckpointFiles.parse(checksums.files(folder), sealed);
            goOnWith(found);
            return checkpoint;
        } catch (IOException | RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private void goOnWith(Segments found) throws IOException {
        Segments before = segments;
        segments = found;
        before.close();
    }

    private static String reason(Exception e) {
        return e instanceof NoSuchFileException missing
                ? Path.of(missing.getFile()).getFileName() + " is missing"
                : String.valueOf(e.getMessage());
    }
}
