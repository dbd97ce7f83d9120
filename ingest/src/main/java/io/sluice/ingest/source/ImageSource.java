package io.sluice.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Images to produce, in an order that is the same at every opening: entry n of a source is always
 * the same entry, which is what resuming stands on.
 */
public interface ImageSource {
    /** How many entries there are, refused ones among them. */
    long count() throws IOException;

    Entries open() throws IOException;

    /** A folder, a .tar, .tar.gz or .tgz archive, or a single file, under the default rules. */
    static ImageSource of(Path path) throws IOException {
        return of(path, EntryRules.DEFAULT);
    }

    /**
     * @throws UnusableSourceException if there is nothing there or nothing we can read
     */
    static ImageSource of(Path path, EntryRules rules) throws IOException {
        if (Files.isDirectory(path)) {
            return FolderSource.list(path, rules);
        }
        if (!Files.isRegularFile(path)) {
            throw new UnusableSourceException(path + " is neither a folder nor a file");
        }
        if (ArchiveNames.isTar(path)) {
            return new TarSource(path, rules);
        }
        if (ArchiveNames.isOther(path)) {
            throw new UnusableSourceException(
                    path + " is an archive of another kind: unpack it or repack it as .tar.gz");
        }
        return FolderSource.file(path, rules);
    }
}
