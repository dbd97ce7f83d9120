package io.sluice.ingest.source;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists a folder and all below it; follows links, but never in a circle. */
final class FolderListing extends SimpleFileVisitor<Path> {
    private static final Logger LOG = LoggerFactory.getLogger(FolderListing.class);

    private final Path root;
    private final EntryRules rules;
    private final List<String> names = new ArrayList<>();
    private long skipped;

    private FolderListing(Path root, EntryRules rules) {
        this.root = root;
        this.rules = rules;
    }

    static FolderListing of(Path root, EntryRules rules) throws IOException {
        FolderListing listing = new FolderListing(root, rules);
        Files.walkFileTree(
                root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        Collections.sort(listing.names);
        return listing;
    }

    /** Paths relative to the root, with slashes, sorted. */
    List<String> names() {
        return names;
    }

    long skipped() {
        return skipped;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean hidden = !folder.equals(root) && EntryRules.isOther(relative(folder) + "/-");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = relative(file);
        if (!EntryRules.isPath(name)) {
            LOG.warn("{} is passed over: its name cannot be read in this machine's locale", file);
            skipped++;
            return FileVisitResult.CONTINUE;
        }
        if (!rules.includes(name)) {
            return FileVisitResult.CONTINUE;
        }
        if (EntryRules.isOther(name)) {
            skipped++;
        } else {
            names.add(name);
        }
        return FileVisitResult.CONTINUE;
    }

    /** What cannot be looked at is listed all the same, so that reading it fails visibly. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(root)) {
            throw failure;
        }
        if (failure instanceof FileSystemLoopException) {
            LOG.warn("{} is a link to a folder around it: not followed", file);
            return FileVisitResult.CONTINUE;
        }
        names.add(relative(file));
        return FileVisitResult.CONTINUE;
    }

    private String relative(Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
