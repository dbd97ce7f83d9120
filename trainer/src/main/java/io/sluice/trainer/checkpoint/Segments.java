package io.sluice.trainer.checkpoint;

import io.sluice.core.file.Durable;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.fold.Album;
import io.sluice.trainer.fold.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pixels of the replay buffer on disk. They are appended to an open segment; a checkpoint seals it
 * and holds a link to every segment in which something is asked for. So a checkpoint is whole by
 * itself, costs what has come since the one before, and what no checkpoint links to is gone from
 * the disk.
 *
 * <p>A segment of which less than half a full one is asked for is written anew into the open one at
 * the next checkpoint. So there are at most twice as many bytes as are asked for and one full
 * segment more, segments are few, and a checkpoint writes what has come since the one before, half
 * a segment at most besides, and what is left of segments that emptied. So is, after a purge, every
 * segment with pixels that are not asked for: they are gone from the disk with the last checkpoint
 * before. The heap holds places, no pixels; what is read often the system keeps in memory as long
 * as it has some.
 */
final class Segments implements Album {
    private static final String OPEN = ".open-";
    private static final String SEALED = "pixels-";

    private final Path root;
    private final long full;
    private final Linking linking;
    private final List<Segment> segments = new ArrayList<>();
    private final Set<Segment> stained = new HashSet<>(); // with pixels that must go
    private int opened;

    /** Gives a file a second name. */
    @FunctionalInterface
    interface Linking {
        void link(Path link, Path file) throws IOException;
    }

    /**
     * @param root where the open segment lies
     * @param full bytes of a segment
     */
    Segments(Path root, long full) {
        this(root, full, Files::createLink);
    }

    Segments(Path root, long full, Linking linking) {
        this.root = root;
        this.full = full;
        this.linking = linking;
    }

    @Override
    public Picture keep(Pixels pixels) {
        try {
            return file(pixels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget(Picture picture) {
        if (picture instanceof Filed filed) {
            filed.segment().remove(filed);
        }
    }

    /** What cannot be overwritten the next checkpoint leaves out. */
    @Override
    public void purge() {
        try {
            for (Segment segment : segments) {
                if (!segment.isSealed()) {
                    segment.blank();
                } else if (segment.live() < segment.size()) {
                    stained.add(segment);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a picture lies here. */
    boolean holds(Picture picture) {
        return picture instanceof Filed filed && segments.contains(filed.segment());
    }

    Filed file(Pixels pixels) throws IOException {
        Segment open = open();
        Filed filed = new Filed(pixels.width(), pixels.height(), open, open.append(pixels.rgb()));
        open.add(filed);
        return filed;
    }

    /** Takes in a segment of a checkpoint. */
    void add(Segment segment) {
        segments.add(segment);
    }

    /** Makes all that is asked for unchangeable; lets go of what is not. */
    List<Segment> seal() throws IOException {
        merge();
        stained.clear();
        for (Iterator<Segment> each = segments.iterator(); each.hasNext(); ) {
            Segment segment = each.next();
            if (segment.live() == 0) {
                drop(segment);
                each.remove();
            } else if (!segment.isSealed()) {
                segment.seal();
            }
        }
        return List.copyOf(segments);
    }

    /** File name in a checkpoint of the segment with a number. */
    static String name(int number) {
        return SEALED + "%04d".formatted(number);
    }

    /** Whether a file of a checkpoint is a segment. */
    static boolean isSegment(String name) {
        return name.startsWith(SEALED);
    }

    /** Links what is sealed into a folder. */
    void linkInto(Path folder) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            link(segments.get(i).path(), folder.resolve(name(i)));
        }
    }

    /** What was linked into a folder now lies in this one. */
    void movedTo(Path folder) throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (isHere(segment)) {
                Files.delete(segment.path());
            }
            segment.movedTo(folder.resolve(name(i)));
        }
    }

    /** A copy where the file system knows no links, or allows none. */
    private void link(Path from, Path to) throws IOException {
        try {
            linking.link(to, from);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Durable.write(to, Files.readAllBytes(from));
        }
    }

    void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
        segments.clear();
    }

    private void merge() throws IOException {
        List<Segment> small = segments.stream().filter(this::isToBeWrittenAnew).toList();
        boolean isSettled = small.size() == 1 && 2 * small.get(0).live() >= small.get(0).size();
        if (small.isEmpty() || (isSettled && stained.isEmpty())) {
            return;
        }
        for (Segment segment : small) {
            if (segment.isSealed()) {
                for (Filed filed : segment.filed()) {
                    filed.moveTo(open());
                }
            }
        }
    }

    private boolean isToBeWrittenAnew(Segment segment) {
        return segment.live() > 0 && (segment.live() < full / 2 || stained.contains(segment));
    }

    private Segment open() throws IOException {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last != null && !last.isSealed() && last.size() < full) {
            return last;
        }
        if (opened == 0) {
            clear();
        }
        Segment next = Segment.create(root.resolve(OPEN + opened++));
        segments.add(next);
        return next;
    }

    /** Removes what a killed trainer had open. */
    private void clear() throws IOException {
        Files.createDirectories(root);
        List<Path> left;
        try (Stream<Path> all = Files.list(root)) {
            left = all.filter(p -> p.getFileName().toString().startsWith(OPEN)).toList();
        }
        for (Path path : left) {
            Files.delete(path);
        }
    }

    private void drop(Segment segment) throws IOException {
        segment.close();
        if (isHere(segment)) {
            Files.delete(segment.path());
        }
    }

    private boolean isHere(Segment segment) {
        return segment.path().startsWith(root)
                && segment.path().getFileName().toString().startsWith(OPEN);
    }
}
