package io.sluice.trainer.checkpoint;

import io.sluice.core.file.Durable;
import io.sluice.core.identity.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * disk, renamed. The last two are kept; one whose checksums do not hold is passed over, saying so.
 */
public final class CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final String PREFIX = "checkpoint-";
    private static final String ASIDE = ".partial";
    private static final String CHECKSUMS = "SHA256SUMS";
    private static final int KEPT = 2;

    private final Path root;

    public CheckpointStore(Path root) {
        this.root = root;
    }

    /** Saves a checkpoint and lets go of all but the last two. */
    public void save(Checkpoint checkpoint) throws IOException {
        Path aside = root.resolve(ASIDE);
        remove(aside);
        Files.createDirectories(aside);
        StringBuilder checksums = new StringBuilder();
        for (Map.Entry<String, byte[]> file : CheckpointFiles.of(checkpoint).entrySet()) {
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
        for (Path old : newestFirst().stream().skip(KEPT).toList()) {
            remove(old);
        }
    }

    /** The newest checkpoint that is whole. */
    public Optional<Checkpoint> latest() throws IOException {
        for (Path folder : newestFirst()) {
            try {
                return Optional.of(CheckpointFiles.parse(read(folder)));
            } catch (IOException e) {
                LOG.warn("Passing over {}: {}", folder, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve(CHECKSUMS))) {
            String[] parts = line.split("  ", 2);
            byte[] content = Files.readAllBytes(folder.resolve(parts[1]));
            if (!ContentHash.of(content).equals(parts[0])) {
                throw new BrokenCheckpointException(parts[1] + " is not what was written");
            }
            files.put(parts[1], content);
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
