package io.sluice.ingest.source;

import io.sluice.core.identity.ContentHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which images to send, and in what order.
 *
 * @param paths folders, archives and files, merged into one stream
 * @param include glob on names, see {@link EntryRules}
 * @param maxBytes the longest file that is sent
 * @param buffer what archives are shuffled with; folders are shuffled as a whole. One entry: files
 *     stay in the order of their paths
 * @param seed of the order
 */
public record SourceConfig(
        List<Path> paths, String include, int maxBytes, ShuffleBuffer buffer, long seed) {
    private static final int NAME_LENGTH = 12;

    public SourceConfig {
        paths = List.copyOf(paths);
    }

    /** Lists folders and merges everything into one source. */
    public ImageSource open() throws IOException {
        EntryRules rules = new EntryRules(include, maxBytes);
        boolean shuffled = buffer.entries() > 1;
        boolean archives = false;
        List<ImageSource> sources = new ArrayList<>();
        for (Path path : paths) {
            ImageSource source = ImageSource.of(path, rules);
            if (source instanceof FolderSource folder) {
                sources.add(shuffled ? folder.permuted(seed) : folder);
            } else {
                sources.add(source);
                archives = true;
            }
        }
        ImageSource merged = sources.size() == 1 ? sources.get(0) : new MixedSource(sources, seed);
        return archives && shuffled ? new ShuffledSource(merged, buffer, seed) : merged;
    }

    /** A name for the run that sends just this, 12 hex digits. */
    public String runName() {
        String what =
                paths.stream()
                        .map(path -> path.toAbsolutePath().normalize().toString())
                        .collect(Collectors.joining("\n", include + "\n" + seed + "\n", ""));
        return ContentHash.of(what).substring(0, NAME_LENGTH);
    }
}
