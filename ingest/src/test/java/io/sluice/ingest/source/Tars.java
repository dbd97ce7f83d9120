package io.sluice.ingest.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes small archives. */
final class Tars {
    private Tars() {}

    /** Files that hold their own names; a name that ends in a slash is a folder. */
    static Path write(Path archive, String... names) throws IOException {
        try (TarArchiveOutputStream tar = open(archive)) {
            for (String name : names) {
                byte[] content = name.getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(name.endsWith("/") ? 0 : content.length);
                tar.putArchiveEntry(entry);
                if (!name.endsWith("/")) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }

    static Path writeLink(Path archive, String name, String target) throws IOException {
        try (TarArchiveOutputStream tar = open(archive)) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        return archive;
    }

    static Path cut(Path archive, int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(archive);
        return Files.write(archive, Arrays.copyOf(whole, bytes));
    }

    private static TarArchiveOutputStream open(Path archive) throws IOException {
        OutputStream out = Files.newOutputStream(archive);
        boolean zipped = archive.toString().endsWith("gz");
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(zipped ? new GZIPOutputStream(out) : out);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }
}
