package io.sluice.ingest.source;

import io.sluice.core.run.Seeds;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The files of a folder and all below it, listed once, read one by one. */
public final class FolderSource implements ImageSource {
    private final Path root;
    private final String prefix;
    private final EntryRules rules;
    private final List<String> names;
    private final long skipped;

    private FolderSource(
            Path root, String prefix, EntryRules rules, List<String> names, long skipped) {
        this.root = root;
        this.prefix = prefix;
        this.rules = rules;
        this.names = List.copyOf(names);
        this.skipped = skipped;
    }

    /** Lists a folder, sorted by path. */
    public static FolderSource list(Path root, EntryRules rules) throws IOException {
        Path name = root.toRealPath().getFileName();
        FolderListing listing = FolderListing.of(root, rules);
        return new FolderSource(
                root, name == null ? "" : name + "/", rules, listing.names(), listing.skipped());
    }

    /** One file, whatever its name says. */
    static FolderSource file(Path file, EntryRules rules) throws IOException {
        Path real = file.toAbsolutePath().normalize();
        Path folder = real.getParent();
        if (folder == null) {
            throw new UnusableSourceException(file + " is no file");
        }
        return new FolderSource(folder, "", rules, List.of(folder.relativize(real).toString()), 0);
    }

    /** The same files in an order drawn from a seed, every order being as likely. */
    public FolderSource permuted(long seed) {
        List<String> order = new ArrayList<>(names);
        SplittableRandom random = Seeds.random(Seeds.mix(seed, prefix));
        for (int last = order.size() - 1; last > 0; last--) {
            Collections.swap(order, last, random.nextInt(last + 1));
        }
        return new FolderSource(root, prefix, rules, order, skipped);
    }

    /** Paths relative to the folder, in the order of the entries. */
    public List<String> names() {
        return names;
    }

    /** Reads one of {@link #names}. */
    public Entry read(String name) {
        if (!EntryRules.isPath(name)) {
            return EntryRules.noPath(prefix + name);
        }
        Path file = root.resolve(name);
        try {
            if (!Files.isRegularFile(file)) {
                return unreadable(name, "is no file that can be read");
            }
            long size = Files.size(file);
            if (size > rules.maxBytes()) {
                return rules.tooLarge(prefix + name, size);
            }
            return read(name, file);
        } catch (IOException e) {
            return unreadable(name, "cannot be read: " + e.getMessage());
        }
    }

    private Entry read(String name, Path file) throws IOException {
        // a plain stream: an interrupt must not look like a file that cannot be read
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] content = in.readNBytes(rules.maxBytes() + 1);
            return content.length > rules.maxBytes()
                    ? rules.tooLarge(prefix + name, content.length)
                    : new SourceEntry(prefix + name, content);
        }
    }

    private RefusedEntry unreadable(String name, String why) {
        return new RefusedEntry(prefix + name, "unreadable", prefix + name + " " + why);
    }

    @Override
    public long count() {
        return names.size();
    }

    @Override
    public Entries open() {
        return new Pass(this);
    }

    private static final class Pass implements Entries {
        private final FolderSource source;
        private int next;

        Pass(FolderSource source) {
            this.source = source;
        }

        @Override
        public @Nullable Entry next() {
            return next == source.names.size() ? null : source.read(source.names.get(next++));
        }

        @Override
        public long skipped() {
            return source.skipped;
        }

        @Override
        public void close() {}
    }
}
