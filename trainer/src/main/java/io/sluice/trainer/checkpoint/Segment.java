package io.sluice.trainer.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sluice.core.identity.ContentHash;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A file of pixels, image after image: written to until it is sealed, and never changed then. */
final class Segment {
    private final FileChannel channel;
    private final Set<Filed> filed = new LinkedHashSet<>(); // what was appended, as it lies
    private Path path;
    private String checksum = ""; // once it is sealed
    private long size;
    private long live;

    private Segment(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A new one. */
    static Segment create(Path path) throws IOException {
        return new Segment(path, FileChannel.open(path, CREATE_NEW, READ, WRITE));
    }

    /**
     * One that was sealed before.
     *
     * @throws BrokenCheckpointException if it is not what was written
     */
    static Segment open(Path path, String checksum) throws IOException {
        if (!ContentHash.of(path).equals(checksum)) {
            throw new BrokenCheckpointException(path.getFileName() + " is not what was written");
        }
        Segment segment = new Segment(path, FileChannel.open(path, READ));
        segment.checksum = checksum;
        segment.size = segment.channel.size();
        return segment;
    }

    /** Bytes in it. */
    long size() {
        return size;
    }

    /** Bytes in it that are still asked for. */
    long live() {
        return live;
    }

    /** What is still asked for. */
    List<Filed> filed() {
        return List.copyOf(filed);
    }

    /** Where it lies; another link to it may lie elsewhere. */
    Path path() {
        return path;
    }

    void movedTo(Path place) {
        path = place;
    }

    boolean isSealed() {
        return !checksum.isEmpty();
    }

    /** SHA-256 of a segment that is sealed. */
    String checksum() {
        return checksum;
    }

    /** Adds bytes at its end. */
    long append(byte[] bytes) throws IOException {
        long at = size;
        write(bytes, at);
        size += bytes.length;
        return at;
    }

    /** Overwrites what is not asked for any more, as long as it is not sealed. */
    void blank() throws IOException {
        long end = 0;
        for (Filed picture : filed) { // as they lie
            write(new byte[(int) (picture.at() - end)], end);
            end = picture.at() + picture.length();
        }
        write(new byte[(int) (size - end)], end);
    }

    private void write(byte[] bytes, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
    }

    void add(Filed picture) {
        if (filed.add(picture)) {
            live += picture.length();
        }
    }

    void remove(Filed picture) {
        if (filed.remove(picture)) {
            live -= picture.length();
        }
    }

    byte[] read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException(path + " ends at " + size + " bytes");
            }
        }
        return buffer.array();
    }

    /** On disk when the call returns, and as it is for ever. */
    void seal() throws IOException {
        channel.force(true);
        checksum = ContentHash.of(path);
    }

    void close() throws IOException {
        channel.close();
    }
}
