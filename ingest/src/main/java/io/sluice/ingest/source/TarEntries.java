package io.sluice.ingest.source;

import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One pass over an archive. Where the archive breaks, one refused entry says so and ends the pass;
 * an archive that breaks before its first entry is no archive.
 */
final class TarEntries implements Entries {
    private final TarArchiveInputStream tar;
    private final String base;
    private final EntryRules rules;
    private final boolean withContent;
    private long skipped;
    private @Nullable String last;
    private boolean ended;

    TarEntries(TarArchiveInputStream tar, String base, EntryRules rules, boolean withContent) {
        this.tar = tar;
        this.base = base;
        this.rules = rules;
        this.withContent = withContent;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            Entry entry = read();
            ended = entry == null;
            return entry;
        } catch (IOException | IllegalArgumentException e) {
            ended = true;
            return broken(e);
        }
    }

    private @Nullable Entry read() throws IOException {
        for (TarArchiveEntry header = header(); header != null; header = header()) {
            String name = named(header.getName());
            last = name;
            if (header.isDirectory()) {
                continue;
            }
            if (!EntryRules.isPath(name)) {
                return EntryRules.noPath(name);
            }
            if (!rules.includes(name)) {
                continue;
            }
            if (EntryRules.isOther(name)) {
                skipped++;
                continue;
            }
            return read(header, name);
        }
        return null;
    }

    private @Nullable TarArchiveEntry header() throws IOException {
        TarArchiveEntry header = tar.getNextEntry();
        if (header != null && !header.isCheckSumOK()) {
            throw new IOException("a header's checksum is wrong");
        }
        return header;
    }

    private Entry read(TarArchiveEntry header, String name) throws IOException {
        if (header.isLink() || header.isSymbolicLink()) {
            return new RefusedEntry(
                    name, "link", name + " is a link to " + header.getLinkName() + ", not a file");
        }
        if (!header.isFile() || isDevice(header) || !tar.canReadEntryData(header)) {
            return new RefusedEntry(name, "unreadable", name + " is no file that can be read");
        }
        if (header.getRealSize() > rules.maxBytes()) {
            return rules.tooLarge(name, header.getRealSize());
        }
        return new SourceEntry(name, content((int) header.getRealSize()));
    }

    private byte[] content(int size) throws IOException {
        if (!withContent) {
            tar.skipNBytes(size);
            return new byte[0];
        }
        byte[] content = tar.readNBytes(size);
        if (content.length < size) {
            throw new IOException("it ends in the middle of a file");
        }
        return content;
    }

    private static boolean isDevice(TarArchiveEntry header) {
        return header.isFIFO() || header.isBlockDevice() || header.isCharacterDevice();
    }

    private String named(String path) {
        String name = path.startsWith("./") ? path.substring(2) : path;
        return name.startsWith(base + "/") ? name : base + "/" + name;
    }

    private Entry broken(Exception cause) throws IOException {
        if (last == null) {
            throw new UnusableSourceException(
                    "%s is no tar archive: %s".formatted(base, cause.getMessage()));
        }
        String message =
                "The archive %s breaks at or after %s: %s"
                        .formatted(base, last, cause.getMessage());
        return new RefusedEntry(base, "broken-archive", message);
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
