package io.sluice.ingest.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Entries from a list. */
public record MemorySource(List<Entry> list) implements ImageSource {
    /** Files prefix-0, prefix-1 and so on; each holds its own name. */
    public static MemorySource numbered(String prefix, int count) {
        return new MemorySource(
                IntStream.range(0, count).mapToObj(i -> file(prefix + "-" + i)).toList());
    }

    public static Entry file(String name) {
        return new SourceEntry(name, name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long count() {
        return list.size();
    }

    @Override
    public Entries open() {
        Iterator<Entry> left = list.iterator();
        return new Entries() {
            @Override
            public @Nullable Entry next() {
                return left.hasNext() ? left.next() : null;
            }

            @Override
            public long skipped() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    /** One pass over any source. */
    public static List<Entry> pass(ImageSource source) throws Exception {
        List<Entry> all = new ArrayList<>();
        try (Entries entries = source.open()) {
            for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
                all.add(entry);
            }
        }
        return all;
    }

    public static List<String> names(ImageSource source) throws Exception {
        return pass(source).stream().map(Entry::name).toList();
    }
}
