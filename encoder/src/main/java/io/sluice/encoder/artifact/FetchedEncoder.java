package io.sluice.encoder.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies of an encoder's files, verified and out of reach of others, until it is closed.
 *
 * @param folder that holds them
 */
public record FetchedEncoder(Path folder) implements AutoCloseable {
    @Override
    public void close() {
        try {
            for (String name : EncoderFiles.ALL) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
