package io.sluice.encoder.artifact;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of an encoder's files, verified and out of reach of others, until it is closed.
 *
 * @param folder that holds them
 */
public record FetchedEncoder(Path folder) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedEncoder.class);
    private static final String PREFIX = "sluice-encoder-";
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    /** An empty one; what processes that were killed left behind goes. */
    static FetchedEncoder fresh() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX);
        sweepBeside(folder);
        return new FetchedEncoder(folder);
    }

    private static void sweepBeside(Path mine) {
        FileTime before = FileTime.from(Instant.now().minus(LEFT_BEHIND));
        Path all = Objects.requireNonNull(mine.getParent());
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder).equals(Files.getOwner(mine))
                        && Files.getLastModifiedTime(folder).compareTo(before) < 0) {
                    new FetchedEncoder(folder).close();
                }
            }
        } catch (IOException e) {
            LOG.debug("Could not sweep {}", all, e); // another process may be at it
        }
    }

    @Override
    public void close() {
        try {
            for (String name : EncoderFiles.ALL) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("Could not remove {}; it is tried again in a day: {}", folder, e.toString());
        }
    }
}
