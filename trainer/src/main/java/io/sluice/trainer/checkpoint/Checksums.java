package io.sluice.trainer.checkpoint;

import io.sluice.core.file.Durable;
import io.sluice.core.identity.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SHA-256 of every file of a checkpoint, in the order they were written; the last to be written.
 */
final class Checksums {
    private static final String FILE = "SHA256SUMS";
    private static final String BETWEEN = "  ";

    private final Map<String, String> byName = new LinkedHashMap<>();

    static Checksums read(Path folder) throws IOException {
        Checksums checksums = new Checksums();
        for (String line : Files.readAllLines(folder.resolve(FILE))) {
            String[] parts = line.split(BETWEEN, 2);
            if (parts.length < 2) {
                throw new BrokenCheckpointException(FILE + " is cut off");
            }
            checksums.add(parts[1], parts[0]);
        }
        return checksums;
    }

    void add(String file, String checksum) {
        byName.put(file, checksum);
    }

    Map<String, String> byName() {
        return byName;
    }

    void write(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        byName.forEach(
                (file, checksum) ->
                        lines.append(checksum).append(BETWEEN).append(file).append('\n'));
        Durable.write(folder.resolve(FILE), lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * All files but the segments.
     *
     * @throws BrokenCheckpointException if one is not what was written
     */
    Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : byName.entrySet()) {
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
}
