package io.sluice.experiments.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.core.settings.SettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finished runs, a line of JSON each, on disk before the next one begins: killed at any moment and
 * started again, an experiment goes on with the run it was killed in. A last line that was torn is
 * taken off.
 */
public final class FinishedRuns<T> implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;
    private final JavaType line;
    private final String setup;
    private final Map<String, T> done = new LinkedHashMap<>();
    private final Map<String, String> commits = new LinkedHashMap<>(); // by run

    private FinishedRuns(Path file, FileChannel channel, Class<T> result, String setup) {
        this.file = file;
        this.channel = channel;
        this.line = JSON.getTypeFactory().constructParametricType(Line.class, result);
        this.setup = setup;
    }

    /**
     * A finished run.
     *
     * @param run its name
     * @param setup what all runs of a file have in common
     * @param commit it was built from
     */
    record Line<T>(String run, String setup, String commit, T result) {}

    /**
     * Opens a file of them, or begins one.
     *
     * @param setup all that results depend on besides the name of the run
     * @throws SettingsException if it holds runs of another setup
     * @throws IOException if another process writes to it
     */
    public static <T> FinishedRuns<T> open(Path file, Class<T> result, String setup)
            throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FinishedRuns<T> runs = new FinishedRuns<>(file, channel, result, setup);
        try {
            runs.lock();
            runs.read();
            return runs;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The result of a run, if it is done. */
    public @Nullable T find(String run) {
        return done.get(run);
    }

    /** Takes a result in, for good. */
    public void add(String run, String commit, T result) throws IOException {
        String text = JSON.writeValueAsString(new Line<>(run, setup, commit, result)) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        done.put(run, result);
        commits.put(run, commit);
    }

    /** What those of the runs that are done were built from, each once. */
    public List<String> commits(Collection<String> runs) {
        return commits.entrySet().stream()
                .filter(run -> runs.contains(run.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("This process writes to " + file + " already", e);
        }
        throw new IOException("Another process writes to " + file);
    }

    private void read() throws IOException {
        String text = Files.readString(file);
        int end = text.lastIndexOf('\n') + 1;
        for (String one : text.substring(0, end).lines().toList()) {
            Line<T> read = parse(one);
            if (!read.setup().equals(setup)) {
                throw new SettingsException(
                        "%s holds runs of other images, sizes or settings: choose another --out"
                                .formatted(file));
            }
            done.put(read.run(), read.result());
            commits.put(read.run(), read.commit());
        }
        long whole = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        channel.truncate(whole);
        channel.position(whole);
    }

    private Line<T> parse(String text) throws IOException {
        try {
            return JSON.readValue(text, line);
        } catch (JsonProcessingException e) {
            throw new IOException("%s has a line that is no run: %s".formatted(file, text), e);
        }
    }
}
