package io.sluice.cli.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a user names. */
final class Given {
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    private Given() {}

    /** The bytes of a file below 2 GB. */
    static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has 2 GB or more, which cannot be taken in");
        }
        return Files.readAllBytes(file);
    }
}
