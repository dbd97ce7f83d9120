package io.sluice.ingest.source;

import io.sluice.core.run.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Shuffles a source as it is read: keeps a buffer full and emits a random one of it. What fits into
 * the buffer as a whole is shuffled perfectly.
 *
 * @param source what to shuffle
 * @param buffer how much is held at once
 * @param seed the same seed gives the same order
 */
public record ShuffledSource(ImageSource source, ShuffleBuffer buffer, long seed)
        implements ImageSource {
    @Override
    public long count() throws IOException {
        return source.count();
    }

    @Override
    public Entries open() throws IOException {
        return new Pass(source.open(), buffer, Seeds.random(Seeds.mix(seed, "shuffle")));
    }

    private static final class Pass implements Entries {
        private final Entries entries;
        private final ShuffleBuffer bounds;
        private final SplittableRandom random;
        private final List<Entry> held = new ArrayList<>();
        private long bytes;
        private boolean ended;

        Pass(Entries entries, ShuffleBuffer bounds, SplittableRandom random) {
            this.entries = entries;
            this.bounds = bounds;
            this.random = random;
        }

        @Override
        public @Nullable Entry next() throws IOException {
            fill();
            if (held.isEmpty()) {
                return null;
            }
            int at = random.nextInt(held.size());
            Entry last = held.remove(held.size() - 1);
            Entry chosen = at == held.size() ? last : held.set(at, last);
            bytes -= length(chosen);
            return chosen;
        }

        private void fill() throws IOException {
            while (!ended && held.size() < bounds.entries() && bytes < bounds.bytes()) {
                Entry entry = entries.next();
                if (entry == null) {
                    ended = true;
                } else {
                    held.add(entry);
                    bytes += length(entry);
                }
            }
        }

        private static long length(Entry entry) {
            return entry instanceof SourceEntry file ? file.content().length : 0;
        }

        @Override
        public long skipped() {
            return entries.skipped();
        }

        @Override
        public void close() throws IOException {
            entries.close();
        }
    }
}
