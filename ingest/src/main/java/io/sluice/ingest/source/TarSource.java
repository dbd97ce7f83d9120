package io.sluice.ingest.source;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of a .tar, .tar.gz or .tgz archive, in the archive's order. Names open with the
 * archive's own, so that an archive and the folder it unpacks to name their entries alike.
 */
public final class TarSource implements ImageSource {
    private static final int BUFFER = 1 << 16;

    private final Path archive;
    private final EntryRules rules;
    private long counted = -1;

    public TarSource(Path archive, EntryRules rules) {
        this.archive = archive;
        this.rules = rules;
    }

    /** Reads the archive's headers through once. */
    @Override
    public synchronized long count() throws IOException {
        if (counted < 0) {
            try (TarEntries entries = open(false)) {
                long entriesSeen = 0;
                while (entries.next() != null) {
                    entriesSeen++;
                }
                counted = entriesSeen;
            }
        }
        return counted;
    }

    @Override
    public Entries open() throws IOException {
        return open(true);
    }

    private TarEntries open(boolean withContent) throws IOException {
        InputStream file = new BufferedInputStream(new FileInputStream(archive.toFile()), BUFFER);
        try {
            InputStream plain =
                    ArchiveNames.isGzip(archive) ? new GZIPInputStream(file, BUFFER) : file;
            String base = ArchiveNames.base(archive);
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name());
            return new TarEntries(tar, base, rules, withContent);
        } catch (IOException e) {
            file.close();
            throw new UnusableSourceException(
                    "%s cannot be unpacked: %s".formatted(archive, e.getMessage()));
        }
    }
}
